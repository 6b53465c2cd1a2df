using Nekka.Text;

namespace Nekka.Testing;

/// <summary>The stages of a run: the program runs, then the actors finish their messages, then the actors are stopped.</summary>
/// <remarks><b>Thread safety:</b> only the thread with the baton uses the members, except <see cref="IsStopping"/>.</remarks>
internal sealed class Stages(
    SimulationOptions options,
    SimulatedProgram program,
    VirtualClock clock,
    ReadySteps ready,
    OutsideWork outside,
    WaitRecord waits,
    Outcome outcome,
    Tracer tracer)
{
    private readonly List<ActorSystem> _systems = []; // The default system first, then those created inside.
    private Stage _stage;
    private TimeSpan _timeLimit = TimeSpan.MaxValue;
    private Future<bool>? _idle;
    private Task? _stopping;

    private enum Stage
    {
        Running,   // The program has not ended.
        Finishing, // The actors finish their messages.
        Stopping,  // The actors are stopped.
    }

    /// <summary>Whether the run itself is stopping the actors.</summary>
    public bool IsStopping => _stage == Stage.Stopping;

    // When the program has ended, time moves only for actors with a turn in hand.
    private TimeSpan TimeLimit => _stage == Stage.Finishing && !waits.AnyTurnInHand ? TimeSpan.MinValue : _timeLimit;

    private string NothingMore => clock.IsSet
        ? $"{DisplayText.Of(options.TimeToFinish)} of virtual time have passed (SimulationOptions.TimeToFinish)"
        : "nothing can run any more";

    /// <summary>Adds a system, whose actors are stopped at the end.</summary>
    public void Add(ActorSystem system) => _systems.Add(system);

    /// <summary>Returns a future that is set when no actor has a turn in hand and nothing can run.</summary>
    public Future<bool> WhenIdle() => _idle ??= new Future<bool>();

    /// <summary>Begins the next stage if the program has ended, and fails the run if the program threw.</summary>
    public void CheckProgram()
    {
        if (_stage != Stage.Running || !program.HasEnded)
        {
            return;
        }

        if (program.Faults() is [var first, ..] faults)
        {
            outcome.Fail(new Failure($"{Names.Program} threw {string.Join("; also ", faults.Select(Failure.Describe))}", first));
            return;
        }

        Begin(Stage.Finishing, "has ended");
    }

    /// <summary>Makes the run go on when no step is ready: moves the clock, waits for outside work, begins the next stage, or ends the
    /// run.</summary>
    public void OnNothingReady()
    {
        if (!TrySetIdle() && !clock.TryMove(TimeLimit) && !outside.AwaitReturn(isProgramRunning: _stage == Stage.Running))
        {
            OnStandstill();
        }
    }

    // Called before time moves, because time may continue a turn in hand.
    private bool TrySetIdle()
    {
        if (_idle is not { } idle || waits.AnyTurnInHandBesidesProgram)
        {
            return false;
        }

        _idle = null;
        return idle.TrySet(true);
    }

    // Nothing can run, and passing time will not change that.
    private void OnStandstill()
    {
        switch (_stage)
        {
            case Stage.Running:
                EndBecause(options.FailOnDeadlock, "Nothing can run any more, and no timer is set, but the program has not ended:");
                break;
            case Stage.Finishing:
                if (waits.AnyTurnInHand)
                {
                    EndBecause(options.FailOnBusyActors, $"The program has ended, and {NothingMore}, but some actors have not finished their messages:");
                }
                else
                {
                    StopAll();
                }

                break;
            default:
                EndBecause(
                    options.FailOnBusyActors && _stopping is not { IsCompleted: true },
                    $"The program has ended and the actors were asked to stop, but some have not stopped, and {NothingMore}:");
                break;
        }
    }

    private void StopAll()
    {
        outcome.KeepLastMessages();
        Begin(Stage.Stopping, "all actors are asked to stop");
        ready.Add(new Posted(Place: null, _ => _stopping = StopSystems(), null));
    }

    // The last created first, as nested using statements would dispose of them. Not in the program's context, because the program has ended.
    private async Task StopSystems()
    {
        for (var index = _systems.Count - 1; index >= 0; index--)
        {
            await _systems[index].DisposeAsync().ConfigureAwait(true);
        }
    }

    private void Begin(Stage stage, string note)
    {
        _stage = stage;
        _timeLimit = options.TimeToFinish < TimeSpan.MaxValue - clock.Elapsed ? clock.Elapsed + options.TimeToFinish : TimeSpan.MaxValue;
        tracer.Note(note);
    }

    private void EndBecause(bool isFailure, string reason)
    {
        if (isFailure)
        {
            outcome.Fail(new Failure($"{reason}\n{waits.Report()}"));
        }

        outcome.End();
    }
}
