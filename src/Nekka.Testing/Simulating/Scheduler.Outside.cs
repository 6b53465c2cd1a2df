using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nekka.Testing;

internal sealed partial class Scheduler
{
    private const string Advice =
        "Wait by the simulation's clock (ActorSystem.TimeProvider), call code directly instead of by Task.Run, and put a fake in the place of input and output.";

    // How long, in real time, somebody outside may take to come back before the run stands still, where somebody is known to be
    // there: a timer of the system's, or work of the pool's.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // The same where nobody is known to be there: only a thread of one's own, which is not heard of.
    private static readonly TimeSpan ShortPatience = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<object> _outside = new();
    private readonly SemaphoreSlim _cameBack = new(0);
    private Failure? _left;
    private volatile bool _looksOutside;
    private bool _mayComeBack;

    /// <inheritdoc/>
    public override void Posted(ActorCell actor)
    {
        if (!IsInside)
        {
            CheckInside(_names.Of(actor), $"was to go on, while it {actor.TurnInHand}");
        }
        else if (IsTraced && ActorCell.Current != actor)
        {
            Note($"lets {_names.Of(actor)} go on");
        }
    }

    /// <summary>Runs code of the program's, as a step of its own.</summary>
    public void PostToProgram(SendOrPostCallback callback, object? state)
    {
        if (CheckInside(Program, "was to go on behind an await") && SynchronizationContext.Current is not ProgramContext)
        {
            Note($"lets {Program} go on");
        }

        MakeReady(new Posted(_programContext, callback, state));
    }

    /// <summary>Notes, if this thread has not got the baton, that something has left the simulation and comes back.</summary>
    /// <returns>Whether it has the baton.</returns>
    public bool CheckInside(string who, string what)
    {
        if (IsInside)
        {
            return true;
        }

        if (_options.FailOnLeaving)
        {
            Interlocked.CompareExchange(
                ref _left,
                new Failure($"The simulation was left: {who} {what}, by a thread outside of it, as of Task.Run, of Task.Delay or a timer by the system's clock, of code behind ConfigureAwait(false), or of input and output. {Advice}"),
                null);
            _cameBack.Release();
        }

        return false;
    }

    /// <summary>Notes that somebody waits for an actor that is not simulated: the first moment in which that is known.</summary>
    private void CheckOwner(Future future)
    {
        if (_options.FailOnLeaving && ActorCell.OwnerOf(future.Missing) is { System.Simulation: null } owner)
        {
            Fail(new Failure(
                $"The simulation was left: {Running} waits for {owner}, which is an actor of a system that was made outside of it. " +
                "Make the system inside, where it is simulated too, or start the actor in the system that the program is given."));
        }
    }

    // What the pool was given may be done before anybody looks: it counts as soon as it is given.
    private void CheckPool()
    {
        _mayComeBack |= PoolListener.TakeMayComeBack();
        if (PoolListener.TakeGiven() && _options.FailOnLeaving)
        {
            Fail(new Failure($"The simulation was left: a task was given to the thread pool, as by Task.Run, in this step: {_runningStep}. {Advice}"));
        }
    }

    // What actors are sent, and their own parts, are noticed elsewhere, where more is known of them.
    private void TakeInLater(object step)
    {
        switch (step)
        {
            case BlockedTurn turn:
                CheckInside(_waits.NameOf(turn), turn.Actor is { } actor ? $"was answered, while it {actor.TurnInHand}" : "was answered");
                break;
            case Nekka.Testing.Posted { Place: null }:
                CheckInside("code without an actor", "was to go on");
                break;
        }

        _outside.Enqueue(step);
        _cameBack.Release();
    }

    private void TakeInFromOutside()
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

    // What waits for something that is not the simulation's may be waiting for somebody outside.
    private bool AwaitOutside()
    {
        // In this order: a future that is set meanwhile, by somebody outside, is not missing any more, but whoever awaits it
        // has not come back either.
        if (!(FailsAsItStands && _waits.AnyForNobody(_actors, _blocked, IsProgramAwaiting)) && !_waits.AnyOutside(_actors, IsProgramAwaiting))
        {
            return false;
        }

        var limit = TimeToComeBack;
        if (limit == TimeSpan.Zero)
        {
            return _cameBack.Wait(TimeSpan.Zero) || HasEndedOutside();
        }

        _looksOutside = true;
        var patience = Stopwatch.StartNew();
        var isBack = false;
        while (!isBack && patience.Elapsed < limit)
        {
            isBack = _cameBack.Wait(Glance) || HasEndedOutside();
        }

        _looksOutside = false;
        return isBack;
    }

    // Where the run fails whoever comes back, only its message depends on that: the run that is written down finds it out, others need
    // not wait.
    private TimeSpan TimeToComeBack =>
        !_options.FailOnLeaving ? _options.HangLimit
        : FailsAsItStands && !IsTraced ? TimeSpan.Zero
        : _mayComeBack ? Patience
        : FailsAsItStands ? ShortPatience
        : TimeSpan.Zero;

    // Code behind ConfigureAwait(false) comes back to nobody. That nothing ran in here, and the program has ended, tells.
    private bool HasEndedOutside()
    {
        if (_stage != Stage.Running || _programTask is not { IsCompleted: true })
        {
            return false;
        }

        if (_options.FailOnLeaving)
        {
            Fail(new Failure($"The simulation was left: {Program} ended on a thread outside of it, as code behind ConfigureAwait(false) does. {Advice}", _programTask.Exception));
        }

        return true;
    }
}
