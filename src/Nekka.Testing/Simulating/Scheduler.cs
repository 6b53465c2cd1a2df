using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing;

/// <summary>One run of a simulated program. Its seed decides which of the ready steps is next.</summary>
/// <remarks>
/// <para>One thread at a time has the baton and runs the steps. Steps are <see cref="RunnableActor.Execute"/>, code of the program after
/// an <c>await</c>, and timers that go off. A turn that blocks keeps its thread and passes the baton to another thread (parts:
/// <c>Turns</c>). Work from threads without the baton is rejected (<c>Outside</c>). When nothing can run, the clock moves, or the
/// run ends (<c>Ending</c>).</para>
/// <para>Only the thread with the baton touches the state, so there are no locks: passing the baton is a full fence.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The events have no wait handles, so there is nothing to dispose of.")]
internal sealed partial class Scheduler : SimulatedRuntime
{
    private readonly SimulationOptions _options;
    private readonly Choice _choice;
    private readonly Trace? _trace;
    private readonly Names _names = new();
    private readonly VirtualClock _clock;
    private readonly ProgramContext _programContext;
    private readonly WaitRecord _waits;
    private readonly List<object> _ready = [];     // RunnableActor, Posted, VirtualTimer or BlockedTurn.
    private readonly List<ActorSystem> _systems = []; // The default system first, then those created inside.
    private readonly List<RunnableActor> _actors = [];  // Launched actors that have not ended.
    private object? _running;
    private string _runningStep = ""; // A description of the running step, if the run is traced.
    private int _steps;

    public Scheduler(ulong seed, SimulationOptions options, bool isTraced)
    {
        _options = options;
        _choice = new Choice(seed, options.InterruptSenders);
        _trace = isTraced ? new Trace() : null;
        _clock = new VirtualClock(this);
        _programContext = new ProgramContext(this);
        _waits = new WaitRecord(_names);
        Probe = new SimulationProbe(this);
        System = new ActorSystem(Adapt(options.System ?? new ActorSystemOptions()), this);
        _systems.Add(System);
    }

    /// <inheritdoc/>
    public override ActorSystem System { get; }

    /// <inheritdoc/>
    public override Probe Probe { get; }

    /// <summary>Whether the thread has the baton.</summary>
    public bool IsInside => Current == this;

    /// <summary>Whether the run has a trace.</summary>
    public bool IsTraced => _trace is not null;

    /// <summary>The trace; null if the run has none.</summary>
    public Trace? Trace => _trace;

    /// <summary>The number of messages put into inboxes.</summary>
    public long Deliveries { get; private set; }

    /// <summary>A hash of the steps taken, which identifies equal runs.</summary>
    public ulong Fingerprint => _choice.Fingerprint;

    /// <summary>The name of the code that runs on this thread, for reports.</summary>
    public string Running =>
        RunnableActor.Current is { } actor ? _names.Of(actor)
        : SynchronizationContext.Current is ProgramContext ? Program
        : Pool;

    /// <inheritdoc/>
    public override ActorSystemOptions Adapt(ActorSystemOptions options) =>
        options with { TimeProvider = _clock, LoggerFactory = new SimulationLog(this, _options, options.LoggerFactory) };

    /// <inheritdoc/>
    public override void Includes(ActorSystem system) => _systems.Add(system);

    internal override ActorRuntime For(RunnableActor cell)
    {
        _actors.Add(cell);
        if (IsTraced)
        {
            Note($"starts {_names.Of(cell)}");
        }

        return this;
    }

    internal override void Release(RunnableActor cell)
    {
        _actors.Remove(cell);
        _waits.Forget(cell);
    }

    internal override void Schedule(RunnableActor cell) => MakeReady(cell);

    /// <inheritdoc/>
    public void Created(RunnableActor cell) => _names.Add(cell);

    /// <inheritdoc/>
    public override string UrnOf(RunnableActor cell) => _names.UrnOf(cell);

    /// <inheritdoc/>
    public override void Awaits(object? place, Future future)
    {
        CheckOwner(future);
        _waits.Add(place, future);
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback callback, object? state) => MakeReady(new Posted(Place: null, callback, state));

    /// <summary>Adds a ready step.</summary>
    public void MakeReady(object step)
    {
        if (IsInside)
        {
            _ready.Add(step);
        }
        else
        {
            EnqueueOutside(step);
        }
    }

    /// <summary>Adds an effect of the running step to the trace.</summary>
    public void Note(string effect)
    {
        if (!IsOver)
        {
            _trace?.Effect(_names.In(effect));
        }
    }

    /// <summary>Removes a timer that was ready to go off.</summary>
    public void RemoveReady(VirtualTimer timer) => _ready.Remove(timer);

    /// <summary>Runs steps on the thread with the baton, until it passes the baton on or the run is over.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A fault of the simulation fails the run, not the process.")]
    private void RunSteps(object? first)
    {
        Enter(this);
        PoolListener.TakeGiven();
        PoolListener.TakeMayComeBack();
        object? next = null;
        try
        {
            next = first ?? Next();
            while (next is not null and not BlockedTurn)
            {
                Perform(next);
                next = Next();
            }
        }
        catch (Exception exception)
        {
            // Unhandled on this thread, the exception would end the process.
            Fail(new Failure($"The simulation itself failed: {Describe(exception)}", exception));
            next = null;
        }

        Enter(null);
        PassOn(next);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any unobserved exception fails the run.")]
    private void Perform(object step)
    {
        _running = step;
        try
        {
            switch (step)
            {
                case RunnableActor actor:
                    actor.Execute();
                    break;
                case Posted posted:
                    posted.Run();
                    break;
                case VirtualTimer timer:
                    timer.GoOff();
                    break;
            }
        }
        catch (Exception exception)
        {
            var place = (step as Posted)?.Place is null ? "Code without an actor" : Program;
            Fail(new Failure($"{place} threw an unobserved exception: {Describe(exception)}", exception));
        }

        CheckPool();
    }

    /// <summary>Chooses the next step, or returns null if the run is over.</summary>
    private object? Next()
    {
        while (true)
        {
            DequeueOutside();
            CheckProgram();
            if (IsOver)
            {
                return null;
            }

            if (_ready.Count > 0)
            {
                return CountStep() ? Take(_choice.Among(_ready)) : null;
            }

            if (!TrySetIdle() && !_clock.TryMove(TimeLimit) && !AwaitOutside())
            {
                OnStandstill();
            }
        }
    }

    private object Take(int index)
    {
        var step = _ready[index];
        _ready[index] = _ready[^1];
        _ready.RemoveAt(_ready.Count - 1);
        if (IsTraced)
        {
            TraceStep(step);
        }

        return step;
    }

    private bool CountStep()
    {
        if (++_steps <= _options.StepLimit)
        {
            return true;
        }

        Fail(new Failure($"The run had not ended after {_options.StepLimit} steps. It loops, or needs a larger StepLimit, or waits while a timer goes off again and again:\n" +
            _waits.Report(_actors, _blocked, IsProgramAwaiting)));
        return false;
    }

    private void TraceStep(object step)
    {
        var (who, what) = step switch
        {
            RunnableActor actor => (_names.Of(actor), actor.NextStep),
            BlockedTurn { Awaited: { } awaited } turn => (_waits.NameOf(turn), _waits.Outcome(awaited)),
            BlockedTurn turn => (_waits.NameOf(turn), "goes on after the interruption"),
            VirtualTimer timer => ("Clock", $"a timer set by {timer.Origin} goes off"),
            Posted { Place: not null } => (Program, _program is null ? "goes on" : "begins"),
            _ => (Pool, "code without an actor goes on"),
        };
        _runningStep = $"{who} {what}";
        _trace!.Step(_steps, _clock.Elapsed, who, _names.In(what));
    }
}
