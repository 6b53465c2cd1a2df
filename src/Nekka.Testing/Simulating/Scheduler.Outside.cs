using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nekka.Testing;

internal sealed partial class Scheduler
{
    private const string Advice =
        "Use the simulation's clock (ActorSystem.TimeProvider), call code directly instead of with Task.Run, and replace input and output with fakes.";

    // The real time that a run waits for outside work to come back before it counts as a standstill, if such work is known: a timer
    // on the real clock, or work in the thread pool.
    private static readonly TimeSpan ReturnLimit = TimeSpan.FromSeconds(2);

    // The same if no outside work is known. The program may still have threads of its own, which cannot be detected.
    private static readonly TimeSpan ShortReturnLimit = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<object> _outside = new();
    private readonly SemaphoreSlim _cameBack = new(0);
    private Failure? _left;
    private volatile bool _looksOutside;
    private bool _mayComeBack;

    /// <inheritdoc/>
    public void Posted(RunnableActor actor)
    {
        if (!IsInside)
        {
            CheckInside($"resumed {_names.Of(actor)}, which {actor.TurnInHand}");
        }
        else if (IsTraced && RunnableActor.Current != actor)
        {
            Note($"wakes {_names.Of(actor)}");
        }
    }

    /// <summary>Runs code of the program as a separate step.</summary>
    public void PostToProgram(SendOrPostCallback callback, object? state)
    {
        if (CheckInside($"resumed {Program} after an await") && SynchronizationContext.Current is not ProgramContext)
        {
            Note($"wakes {Program}");
        }

        MakeReady(new Posted(_programContext, callback, state));
    }

    /// <summary>Reports that the program has left the simulation, if this thread does not have the baton.</summary>
    /// <returns>Whether the thread has the baton.</returns>
    public bool CheckInside(string action)
    {
        if (IsInside)
        {
            return true;
        }

        if (_options.FailOnLeaving)
        {
            Interlocked.CompareExchange(
                ref _left,
                new Failure(
                    $"The program left the simulation: a thread outside it {action}. Such threads come from Task.Run, from Task.Delay or a timer " +
                    $"on the real clock, from code after ConfigureAwait(false), and from input and output. {Advice}"),
                null);
            _cameBack.Release();
        }

        return false;
    }

    /// <summary>Reports a wait for an actor that is not simulated, as soon as the wait begins.</summary>
    private void CheckOwner(Future future)
    {
        if (_options.FailOnLeaving && future.Missing.Owner is RunnableActor { IsSimulated: false } owner)
        {
            Fail(new Failure(
                $"The program left the simulation: {Running} waits for {owner}, an actor of a system created outside. " +
                "Create the system inside, where it is simulated too, or start the actor in the system passed to the program."));
        }
    }

    // Pool work may be done before the next check, so it counts as soon as it is given to the pool.
    private void CheckPool()
    {
        _mayComeBack |= PoolListener.TakeMayComeBack();
        if (PoolListener.TakeGiven() && _options.FailOnLeaving)
        {
            Fail(new Failure($"The program left the simulation: a step gave a task to the thread pool, as Task.Run does: {_runningStep}. {Advice}"));
        }
    }

    // Messages to actors, and their continuations, are reported elsewhere, where more is known about them.
    private void EnqueueOutside(object step)
    {
        switch (step)
        {
            case BlockedTurn turn:
                CheckInside($"answered {_waits.NameOf(turn)}{(turn.Actor is { } actor ? $", which {actor.TurnInHand}" : "")}");
                break;
            case Nekka.Testing.Posted { Place: null }:
                CheckInside("resumed code without an actor");
                break;
        }

        _outside.Enqueue(step);
        _cameBack.Release();
    }

    private void DequeueOutside()
    {
        if (Volatile.Read(ref _left) is { } left)
        {
            Fail(left);
        }

        while (_outside.TryDequeue(out var step))
        {
            _ready.Add(step);
        }
    }

    // A wait for something that the simulation does not control may end from outside.
    private bool AwaitOutside()
    {
        // The order matters: a future that outside code sets meanwhile is no longer missing, but the code that awaits it has not
        // come back yet.
        if (!(FailsAsItStands && _waits.AnyWithoutSimulatedOwner(_actors, _blocked, IsProgramAwaiting)) && !_waits.AnyOutside(_actors, IsProgramAwaiting))
        {
            return false;
        }

        var limit = TimeToComeBack;
        if (limit == TimeSpan.Zero)
        {
            return _cameBack.Wait(TimeSpan.Zero) || HasEndedOutside();
        }

        _looksOutside = true;
        var watch = Stopwatch.StartNew();
        var isBack = false;
        while (!isBack && watch.Elapsed < limit)
        {
            isBack = _cameBack.Wait(PollInterval) || HasEndedOutside();
        }

        _looksOutside = false;
        return isBack;
    }

    // If the run fails in any case, only its message depends on outside work. The traced run waits to find out; other runs need not
    // wait.
    private TimeSpan TimeToComeBack =>
        !_options.FailOnLeaving ? _options.HangLimit
        : FailsAsItStands && !IsTraced ? TimeSpan.Zero
        : _mayComeBack ? ReturnLimit
        : FailsAsItStands ? ShortReturnLimit
        : TimeSpan.Zero;

    // Code after ConfigureAwait(false) does not come back. It shows only in that the program has ended although nothing ran in here.
    private bool HasEndedOutside()
    {
        if (_stage != Stage.Running || _programTask is not { IsCompleted: true })
        {
            return false;
        }

        if (_options.FailOnLeaving)
        {
            Fail(new Failure($"The program left the simulation: it ended on a thread outside, as code after ConfigureAwait(false) does. {Advice}", _programTask.Exception));
        }

        return true;
    }
}
