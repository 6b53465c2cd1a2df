using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing;

/// <summary>One run of a simulated program: decides, by its seed, which of the steps that can be taken is next.</summary>
/// <remarks>
/// <para>One thread at a time has the baton and runs the steps; <see cref="ActorCell.Execute"/> is one, so is code behind an
/// <c>await</c> of the program's, and a timer that goes off. A turn that blocks keeps its thread and hands the baton to
/// another (parts: <c>Turns</c>). What comes from threads without the baton is refused (<c>Outside</c>). When nothing can run
/// the clock moves, or the run comes to its end (<c>Ending</c>).</para>
/// <para>Only the thread with the baton touches the state, so there are no locks: handing it over is a full fence.</para>
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
    private readonly List<object> _ready = [];     // ActorCell, Posted, VirtualTimer or BlockedTurn.
    private readonly List<ActorSystem> _systems = []; // The default first, then those that were made inside.
    private readonly List<ActorCell> _actors = [];  // Those that were launched and have not ended.
    private object? _running;
    private string _runningStep = ""; // What it does, if that is written down.
    private int _steps;

    public Scheduler(ulong seed, SimulationOptions options, bool isTraced)
    {
        _options = options;
        _choice = new Choice(seed, options.InterruptSenders);
        _trace = isTraced ? new Trace() : null;
        _clock = new VirtualClock(this);
        _programContext = new ProgramContext(this);
        _waits = new WaitRecord(_names);
        System = new ActorSystem(Adapt(options.System ?? new ActorSystemOptions()), this);
        _systems.Add(System);
    }

    /// <inheritdoc/>
    public override ActorSystem System { get; }

    /// <summary>Whether the thread has the baton.</summary>
    public bool IsInside => Current == this;

    /// <summary>Whether what happens is written down.</summary>
    public bool IsTraced => _trace is not null;

    /// <summary>What has happened; null if it was not written down.</summary>
    public Trace? Trace => _trace;

    /// <summary>How many messages got into inboxes.</summary>
    public long Deliveries { get; private set; }

    /// <summary>A number that only two runs have in common which took the same steps.</summary>
    public ulong Fingerprint => _choice.Fingerprint;

    /// <summary>Who is running on this thread, for reports.</summary>
    public string Running =>
        ActorCell.Current is { } actor ? _names.Of(actor)
        : SynchronizationContext.Current is ProgramContext ? Program
        : Pool;

    /// <inheritdoc/>
    public override ActorSystemOptions Adapt(ActorSystemOptions options) =>
        options with { TimeProvider = _clock, LoggerFactory = new SimulationLog(this, _options, options.LoggerFactory) };

    /// <inheritdoc/>
    public override void Includes(ActorSystem system) => _systems.Add(system);

    internal override ActorRuntime For(ActorCell cell)
    {
        _actors.Add(cell);
        if (IsTraced)
        {
            Note($"starts {_names.Of(cell)}");
        }

        return this;
    }

    internal override void Release(ActorCell cell)
    {
        _actors.Remove(cell);
        _waits.Forget(cell);
    }

    internal override void Schedule(ActorCell cell) => MakeReady(cell);

    /// <inheritdoc/>
    public override void Created(ActorCell cell) => _names.Add(cell);

    /// <inheritdoc/>
    public override string UrnOf(ActorCell cell) => _names.UrnOf(cell);

    /// <inheritdoc/>
    public override void Awaits(object? place, Future future)
    {
        CheckOwner(future);
        _waits.Add(place, future);
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback callback, object? state) => MakeReady(new Posted(Place: null, callback, state));

    /// <summary>Adds a step that can be taken.</summary>
    public void MakeReady(object step)
    {
        if (IsInside)
        {
            _ready.Add(step);
        }
        else
        {
            TakeInLater(step);
        }
    }

    /// <summary>Writes down what the running step does.</summary>
    public void Note(string effect)
    {
        if (!IsOver)
        {
            _trace?.Effect(_names.In(effect));
        }
    }

    /// <summary>Takes back a timer that was ready to go off.</summary>
    public void TakeBack(VirtualTimer timer) => _ready.Remove(timer);

    /// <summary>Runs steps, on a thread that has the baton, until it hands it over or the run is over.</summary>
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
            // On this thread it would end the process.
            Fail(new Failure($"The simulation itself failed: {Describe(exception)}", exception));
            next = null;
        }

        Enter(null);
        PassOn(next);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever code throws that nobody waits for fails the run.")]
    private void Perform(object step)
    {
        _running = step;
        try
        {
            switch (step)
            {
                case ActorCell actor:
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
            Fail(new Failure($"{place} threw an exception that nobody waited for: {Describe(exception)}", exception));
        }

        CheckPool();
    }

    /// <summary>Chooses what is next, or gives null when the run is over.</summary>
    private object? Next()
    {
        while (true)
        {
            TakeInFromOutside();
            CheckProgram();
            if (IsOver)
            {
                return null;
            }

            if (_ready.Count > 0)
            {
                return CountStep() ? Take(_choice.Among(_ready)) : null;
            }

            if (!SayIdle() && !_clock.TryMove(TimeLimit) && !AwaitOutside())
            {
                StandStill();
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
            WriteDown(step);
        }

        return step;
    }

    private bool CountStep()
    {
        if (++_steps <= _options.StepLimit)
        {
            return true;
        }

        Fail(new Failure($"After {_options.StepLimit} steps the run had not come to an end: it goes round in circles, or needs a larger StepLimit, or waits while a timer goes off again and again:\n" +
            _waits.Report(_actors, _blocked, IsProgramAwaiting)));
        return false;
    }

    private void WriteDown(object step)
    {
        var (who, what) = step switch
        {
            ActorCell actor => (_names.Of(actor), actor.NextStep),
            BlockedTurn { Awaited: { } awaited } turn => (_waits.NameOf(turn), _waits.Outcome(awaited)),
            BlockedTurn turn => (_waits.NameOf(turn), "goes on, after the interruption"),
            VirtualTimer timer => ("Clock", $"a timer goes off that was set by {timer.Origin}"),
            Posted { Place: not null } => (Program, _program is null ? "goes on" : "begins"),
            _ => (Pool, "code without an actor goes on"),
        };
        _runningStep = $"{who} {what}";
        _trace!.Step(_steps, _clock.Elapsed, who, _names.In(what));
    }
}
