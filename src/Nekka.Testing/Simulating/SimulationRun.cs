using Nekka.Actors;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Messages;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>One run of a simulated program, with its actors and systems. The library reports to it.</summary>
/// <remarks>
/// <para>Each part of the run has a class of its own. <see cref="StepRunner"/> runs the steps, and <see cref="Scheduler"/> chooses them
/// from the <see cref="ReadySteps"/>. <see cref="Stages"/> decides how the run goes on when nothing can run. <see cref="Boundary"/>
/// rejects what threads outside do, and <see cref="OutsideWork"/> waits for them.</para>
/// <para>Only the thread with the baton touches the state, so there are no locks; see <see cref="StepRunner"/>.</para>
/// </remarks>
internal sealed class SimulationRun : SimulatedRuntime
{
    private readonly SimulationOptions _options;
    private readonly Names _names = new();
    private readonly WaitRecord _waits;
    private readonly Outcome _outcome;
    private readonly Tracer _tracer;
    private readonly Boundary _boundary;
    private readonly ReadySteps _ready;
    private readonly VirtualClock _clock;
    private readonly Stages _stages;
    private readonly StepRunner _runner;

    public SimulationRun(ulong seed, SimulationOptions options, bool isTraced, Func<ActorSystem, Task> program)
    {
        _options = options;
        var simulated = new SimulatedProgram(program);
        _waits = new WaitRecord(_names, simulated);
        _outcome = new Outcome(_names);
        _tracer = new Tracer(_names, _waits, simulated, _outcome, isTraced);
        _boundary = new Boundary(this, options, _names, _waits, _outcome);
        _ready = new ReadySteps(new Choice(seed, options.InterruptSenders), _boundary);
        _clock = new VirtualClock(_boundary, _ready, _names, _tracer);
        var outside = new OutsideWork(options, _boundary, simulated, _waits, _outcome, _tracer);
        _stages = new Stages(options, simulated, _clock, _ready, outside, _waits, _outcome, _tracer);
        var scheduler = new Scheduler(options, _ready, _stages, _clock, _waits, _outcome, _tracer);
        _runner = new StepRunner(options, scheduler, _boundary, outside, _waits, _outcome, _tracer);
        Probe = new SimulationProbe(this, _names);
        System = new ActorSystem(Adapt(options.System ?? new ActorSystemOptions()), this);
        _stages.Add(System);
        _outcome.Recorded = System;
        _ready.Add(new Posted(new ProgramScheduler(_boundary, _ready, _tracer).Context, _ => simulated.Begin(System), null));
    }

    /// <inheritdoc/>
    public override ActorSystem System { get; }

    /// <inheritdoc/>
    public override Probe Probe { get; }

    /// <summary>The trace; <see langword="null"/> if the run has none.</summary>
    public Trace? Trace => _tracer.Trace;

    /// <summary>The number of messages put into inboxes.</summary>
    public long Deliveries { get; private set; }

    /// <summary>A hash of the steps taken, which identifies equal runs.</summary>
    public ulong Fingerprint => _ready.Fingerprint;

    /// <summary>Runs the program and its actors to the end.</summary>
    /// <returns>The failure; <see langword="null"/> if the run succeeded.</returns>
    public Failure? Run()
    {
        _runner.Run();
        return _outcome.Judge();
    }

    /// <inheritdoc/>
    public override ActorSystemOptions Adapt(ActorSystemOptions options)
    {
        var log = new SimulationLog(_options, _stages, _outcome, _tracer, options.LoggerFactory);
        _outcome.Add(log.Expectations);
        return options with { TimeProvider = _clock, LoggerFactory = log };
    }

    /// <inheritdoc/>
    public override void Includes(ActorSystem system) => _stages.Add(system);

    /// <inheritdoc/>
    public override string UrnOf(RunnableActor actor) => _names.UrnOf(actor);

    internal override ActorRuntime For(RunnableActor actor)
    {
        _waits.Starts(actor);
        if (_tracer.IsTraced)
        {
            _tracer.Note($"starts {_names.Of(actor)}");
        }

        return this;
    }

    internal override void Release(RunnableActor actor) => _waits.Ends(actor);

    internal override void Schedule(RunnableActor actor) => _ready.Post(actor);

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback callback, object? state) => _ready.Post(new Posted(Place: null, callback, state));

    /// <summary>Learns that a part of an actor's turn can go on.</summary>
    public void Resumes(RunnableActor actor)
    {
        if (!_boundary.IsInside)
        {
            _boundary.CheckInside($"resumed {_names.Of(actor)}, which {actor.CurrentTurn}");
        }
        else if (_tracer.IsTraced && RunnableActor.Current != actor)
        {
            _tracer.Note($"wakes {_names.Of(actor)}");
        }
    }

    /// <summary>Learns that a message was put into an inbox. The sender may be interrupted here.</summary>
    public void Sent(RunnableActor receiver, in Envelope envelope)
    {
        if (!_boundary.CheckInside($"sent {_names.Of(receiver)} {DisplayText.Of(envelope.Content)}"))
        {
            return;
        }

        Deliveries++;
        if (_tracer.IsTraced)
        {
            _tracer.NoteSent(receiver, envelope);
        }

        MayInterrupt();
    }

    /// <inheritdoc/>
    public override void MayInterrupt()
    {
        if (_boundary.IsInside && !_outcome.IsOver && _ready.InterruptsSender())
        {
            _runner.Interrupt();
        }
    }

    /// <inheritdoc/>
    public override void Awaits(object? place, Future future)
    {
        _boundary.CheckOwner(future);
        _waits.Awaits(place, future);
    }

    /// <inheritdoc/>
    public override Future<bool> WhenIdle() => _stages.WhenIdle();

    /// <inheritdoc/>
    internal override bool Wait(Future future, Deadline deadline)
    {
        if (!_boundary.IsInside)
        {
            _boundary.CheckInside($"waited for {_waits.Describe(future)}");
            return base.Wait(future, deadline);
        }

        if (_outcome.IsOver)
        {
            throw new SimulationOverException();
        }

        _boundary.CheckOwner(future);
        if (_tracer.IsTraced)
        {
            _tracer.Note($"waits for {_waits.Describe(future)}");
        }

        var turn = new BlockedTurn(future);
        var answer = new ActionContinuation(() => GoOn(turn));
        future.OnCompleted(answer);
        using var alarm = deadline.IsNever
            ? null
            : _clock.CreateTimer(_ => GoOn(turn), null, deadline.Remaining!.Value, Timeout.InfiniteTimeSpan);
        _runner.Wait(turn);
        future.GiveUp(answer);
        return future.IsCompleted;
    }

    // Both the answer and the timeout may call this.
    private void GoOn(BlockedTurn turn)
    {
        if (!turn.TryReady())
        {
            return;
        }

        if (_boundary.IsInside)
        {
            _tracer.Note($"wakes {_waits.NameOf(turn)}");
        }

        _ready.Post(turn);
    }
}
