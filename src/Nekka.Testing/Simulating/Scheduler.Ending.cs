using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Nekka.Testing;

internal sealed partial class Scheduler
{
    /// <summary>The name of the simulated program in reports.</summary>
    public const string Program = "Program";

    /// <summary>The name of code without an actor in reports, which otherwise runs on the thread pool.</summary>
    public const string Pool = "Pool";

    private readonly ManualResetEventSlim _finished = new();
    private Func<ActorSystem, Task>? _program;
    private ExecutionContext? _callersContext;
    private Task? _programTask;
    private Task? _stopping;
    private Future<bool>? _idle;
    private Failure? _failure;
    private volatile bool _isOver;
    private Stage _stage;
    private TimeSpan _timeLimit = TimeSpan.MaxValue;

    private enum Stage
    {
        Running,   // The program has not ended.
        Finishing, // The actors finish their messages.
        Stopping,  // The actors are stopped.
    }

    /// <summary>Whether the run itself is stopping the actors.</summary>
    public bool IsStopping => _stage == Stage.Stopping;

    private bool IsOver => _isOver;

    private bool FailsAsItStands => _stage == Stage.Running ? _options.FailOnDeadlock : _options.FailOnBusyActors;

    private bool IsProgramAwaiting => _programTask is { IsCompleted: false };

    // When the program has ended, time moves only for actors with a turn in hand.
    private TimeSpan TimeLimit => _stage == Stage.Finishing && !IsAnyTurnInHand ? TimeSpan.MinValue : _timeLimit;

    private bool IsAnyTurnInHand => _blocked.Count > 0 || _actors.Exists(static actor => actor.HasTurnInHand);

    /// <summary>Runs the program and its actors to the end.</summary>
    /// <returns>The failure; <see langword="null"/> if the run succeeded.</returns>
    public Failure? Run(Func<ActorSystem, Task> program)
    {
        _program = program;
        _callersContext = ExecutionContext.Capture();
        _ready.Add(new Posted(_programContext, static state => ((Scheduler)state!).Begin(), this));
        SimulationThread.Run(() => RunSteps(first: null));
        if (AwaitFinish())
        {
            AbortBlocked();
        }

        return _failure;
    }

    /// <summary>Ends the run after the current step.</summary>
    public void Fail(Failure failure)
    {
        if (!_isOver)
        {
            Interlocked.CompareExchange(ref _failure, failure with { Text = _names.In(failure.Text) }, null);
            _isOver = true;
        }
    }

    private void Begin()
    {
        var program = _program!;
        _program = null;
        if (_callersContext is null)
        {
            Begin(program);
        }
        else
        {
            ExecutionContext.Run(_callersContext, _ => Begin(program), null);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any exception of the program fails the run.")]
    private void Begin(Func<ActorSystem, Task> program)
    {
        try
        {
            _programTask = program(System) ?? throw new InvalidOperationException("The program returned null instead of a task.");
        }
        catch (Exception exception)
        {
            _programTask = Task.FromException(exception);
        }
    }

    private void CheckProgram()
    {
        if (_stage != Stage.Running || _programTask is not { IsCompleted: true })
        {
            return;
        }

        if (_programTask.IsCompletedSuccessfully)
        {
            _stage = Stage.Finishing;
            _timeLimit = TimeToFinish();
            Note("has ended");
            return;
        }

        Exception[] faults = _programTask.Exception is { } thrown ? [.. thrown.InnerExceptions] : [CancellationOf(_programTask)];
        Fail(new Failure($"{Program} threw {string.Join("; also ", faults.Select(Describe))}", faults[0]));
    }

    // The original exception, because the task itself would create another one.
    private static OperationCanceledException CancellationOf(Task task)
    {
        try
        {
            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException exception)
        {
            return exception;
        }

        throw new UnreachableException();
    }

    [SuppressMessage("Design", "CA1031", Justification = "An exception whose Message throws must not spoil the report about it.")]
    private static string Describe(Exception exception)
    {
        try
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
        catch
        {
            return exception.GetType().Name;
        }
    }

    // Nothing can run, and passing time will not change that.
    private void OnStandstill()
    {
        switch (_stage)
        {
            case Stage.Running:
                EndBecause(_options.FailOnDeadlock, "Nothing can run any more, and no timer is set, but the program has not ended:");
                break;
            case Stage.Finishing:
                if (IsAnyTurnInHand)
                {
                    EndBecause(_options.FailOnBusyActors, $"The program has ended, and {NothingMore}, but some actors have not finished their messages:");
                }
                else
                {
                    StopAll();
                }

                break;
            default:
                EndBecause(
                    _options.FailOnBusyActors && _stopping is not { IsCompleted: true },
                    $"The program has ended and the actors were asked to stop, but some have not stopped, and {NothingMore}:");
                break;
        }
    }

    private string NothingMore => _clock.IsSet
        ? $"{Wording.Of(_options.TimeToFinish)} of virtual time have passed (SimulationOptions.TimeToFinish)"
        : "nothing can run any more";

    /// <inheritdoc/>
    public override Future<bool> WhenIdle() => _idle ??= new Future<bool>();

    // Called before time moves, because time may continue a turn in hand.
    private bool TrySetIdle()
    {
        if (_idle is not { } idle || _blocked.Exists(static turn => !turn.IsProgram) || _actors.Exists(static actor => actor.HasTurnInHand))
        {
            return false;
        }

        _idle = null;
        return idle.TrySet(true);
    }

    private void StopAll()
    {
        _stage = Stage.Stopping;
        _timeLimit = TimeToFinish();
        Note("all actors are asked to stop");
        _ready.Add(new Posted(Place: null, _ => _stopping = StopSystems(), null));
    }

    // The last created first, as nested using statements would dispose of them. Not in the program's context, because the program has ended.
    private async Task StopSystems()
    {
        for (var index = _systems.Count - 1; index >= 0; index--)
        {
            await _systems[index].DisposeAsync().ConfigureAwait(true);
        }
    }

    private TimeSpan TimeToFinish() =>
        _options.TimeToFinish < TimeSpan.MaxValue - _clock.Elapsed ? _clock.Elapsed + _options.TimeToFinish : TimeSpan.MaxValue;

    private void EndBecause(bool isFailure, string reason)
    {
        if (isFailure)
        {
            Fail(new Failure($"{reason}\n{_waits.Report(_actors, _blocked, IsProgramAwaiting)}"));
        }

        _isOver = true;
    }

    // One after the other, because they run code of the program, such as finally blocks.
    private void AbortBlocked()
    {
        foreach (var turn in _blocked.ToArray())
        {
            _finished.Reset();
            turn.Abort();
            _finished.Wait(ReturnLimit);
        }
    }

    private bool AwaitFinish()
    {
        var steps = -1;
        while (!_finished.Wait(_options.HangLimit))
        {
            if (steps == Volatile.Read(ref _steps) && !_looksOutside && !Debugger.IsAttached)
            {
                Fail(new Failure(
                    $"A step did not end within {Wording.Of(_options.HangLimit)} of real time: {Step(_running)}. It loops, or blocks in something " +
                    $"outside the simulation. If that is a lock held by an interrupted sender, turn InterruptSenders off. {Advice}"));
                return false;
            }

            steps = _steps;
        }

        return true;
    }

    private string Step(object? step) => step switch
    {
        RunnableActor actor => string.Create(CultureInfo.InvariantCulture, $"{_names.Of(actor)} {actor.TurnInHand}"),
        Posted { Place: not null } => $"the code of {Program}",
        _ => "code without an actor",
    };
}
