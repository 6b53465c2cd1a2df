using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

/// <summary>What goes wrong inside Nekka itself while an actor is run ends that actor, and neither the thread nor the process.</summary>
public sealed class LastNetTests : IAsyncDisposable
{
    private readonly RecordingLog _log = new();
    private readonly ActorSystem _system;

    public LastNetTests() => _system = new ActorSystem(new ActorSystemOptions { LoggerFactory = _log });

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync().InTime();
        _log.Dispose();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    [Semantics("foreign-net")]
    public async Task An_actor_whose_end_fails_has_ended_all_the_same(bool isLate, int failures)
    {
        var runtime = new BrokenRuntime(failures);
        var actor = _system.Start(() => new ScriptedActor { Stopping = _ => isLate ? LaterAsync() : default }, new ActorOptions { Runtime = runtime });
        var watcher = new Future<Terminated>();
        var other = _system.Start(() => new Watching(actor, watcher));

        (await actor.StopAsync().Awaited()).ShouldBeTrue();

        (await watcher.Awaited()).Reason.ShouldBe(TerminationReason.Failed);
        (await actor.WhenStopped.Awaited()).Exception.ShouldBeOfType<InvalidTimeZoneException>();
        _system.GetAll().ShouldBe([other]);
        runtime.Attempts.ShouldBe(2);
        _log.At(LogLevel.Critical).Select(static line => line.Text)
            .ShouldBe(Enumerable.Repeat($"{actor} ends because an exception was thrown outside its handlers and hooks", failures));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Semantics("foreign-net")]
    public async Task A_signal_that_fails_ends_its_actor(bool isDuringTurn)
    {
        using var gate = new Gate();
        var actor = _system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        var held = actor.AskAsync("hold");
        await _system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Awaiting);
        var left = actor.AskAsync("left");

        if (isDuringTurn)
        {
            actor.Cell.SignalAtOnce(new BrokenSignal());
        }
        else
        {
            actor.Cell.Signal(new BrokenSignal());
        }

        SpinWait.SpinUntil(() => !isDuringTurn || !actor.IsAlive, Limits.Hang).ShouldBeTrue();
        gate.Open();

        await held.Awaited();
        await Should.ThrowAsync<ActorDeadException>(left.Awaited());
        (await actor.WhenStopped.Awaited()).Exception.ShouldBeOfType<InvalidTimeZoneException>();
        _log.At(LogLevel.Critical).ShouldHaveSingleItem();
    }

    [Fact]
    [Semantics("foreign-net")]
    public async Task A_signal_that_fails_in_the_start_ends_its_actor_without_a_last_hook()
    {
        using var gate = new Gate();
        using var begun = new ManualResetEventSlim();
        var hooks = new List<string>();
        var actor = _system.Start(() => new ScriptedActor
        {
            Starting = async _ =>
            {
                begun.Set();
                await gate.Opened;
            },
            Stopping = _ => Note("OnStop"),
            Failing = (_, _) => Note("OnFailure"),
        });
        begun.Wait(Limits.Hang, TestContext.Current.CancellationToken).ShouldBeTrue();
        actor.Cell.SignalAtOnce(new BrokenSignal());
        SpinWait.SpinUntil(() => !actor.IsAlive, Limits.Hang).ShouldBeTrue();

        gate.Open();

        (await actor.WhenStopped.Awaited()).Exception.ShouldBeOfType<InvalidTimeZoneException>();
        hooks.ShouldBeEmpty();

        ValueTask Note(string hook)
        {
            hooks.Add(hook);
            return default;
        }
    }

    [Fact]
    [Semantics("foreign-net")]
    public async Task A_pass_that_fails_ends_its_actor()
    {
        var runtime = new BrokenRuntime(failures: 0);
        var actor = _system.Start(() => new ScriptedActor { Receiving = (_, message) => new(message) }, new ActorOptions { Runtime = runtime });
        (await actor.AskAsync("one").Awaited()).ShouldBe("one");
        await _system.Awaiting(actor, static snapshot => snapshot.State == ActorState.Idle);
        runtime.BreakNextPass();

        await Should.ThrowAsync<ActorDeadException>(actor.AskAsync("two").Awaited());

        (await actor.WhenStopped.Awaited()).Exception.ShouldBeOfType<InvalidTimeZoneException>();
        _log.At(LogLevel.Critical).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [Semantics("foreign-net")]
    public async Task Who_asked_is_told_although_the_failure_cannot_be_treated(bool isLate, int flightRecorder)
    {
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = _log, FlightRecorder = flightRecorder });
        system.Context.Probes.Add(new BrokenProbe());
        var actor = system.Start(() => new ScriptedActor { Receiving = (_, _) => isLate ? FailLaterAsync() : throw new NotSupportedException() });

        var told = await Should.ThrowAsync<Exception>(actor.AskAsync("question").Awaited());

        told.ShouldBeOfType(isLate ? typeof(NotSupportedException) : typeof(InvalidTimeZoneException)); // What is known of it then.
        (await actor.WhenStopped.Awaited()).Exception.ShouldBeOfType<InvalidTimeZoneException>();
        _log.At(LogLevel.Critical).ShouldHaveSingleItem();
        actor.Cell.RecentMessages.Select(static message => message.Failure).ShouldBe(Enumerable.Repeat(typeof(InvalidTimeZoneException).FullName, flightRecorder));
    }

    [Fact]
    [Semantics("foreign-net")]
    public async Task An_actor_that_cannot_give_an_answer_ends_and_answers_all_others()
    {
        using var gate = new Gate();
        var failed = new Future<Exception>();
        var actor = _system.Start(() => new ScriptedActor
        {
            Receiving = async (_, message) => await gate.Opened ?? message,
            Failing = (_, exception) =>
            {
                failed.Set(exception);
                return default;
            },
        });
        actor.Cell.Ask("question", new BrokenFuture(actor.Cell));
        var left = actor.AskAsync("left");

        gate.Open();

        (await failed.Awaited()).ShouldBeOfType<InvalidTimeZoneException>();
        await Should.ThrowAsync<ActorDeadException>(left.Awaited());
        (await actor.WhenStopped.Awaited()).Reason.ShouldBe(TerminationReason.Failed);
        _log.At(LogLevel.Critical).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_message_that_cannot_be_given_back_does_not_keep_those_behind_it_from_that()
    {
        using var gate = new Gate();
        var actor = _system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened });
        actor.Tell("in hand");
        actor.Cell.Tell(new BrokenInvocation());
        var left = actor.AskAsync("left");
        var stopped = actor.StopAsync(StopMode.Now);

        gate.Open();

        (await stopped.Awaited()).ShouldBeTrue();
        await Should.ThrowAsync<ActorDeadException>(left.Awaited());
        _log.At(LogLevel.Critical).ShouldHaveSingleItem();
    }

    private static async ValueTask LaterAsync() => await Task.Yield();

    private static async ValueTask<object?> FailLaterAsync()
    {
        await Task.Yield();
        throw new NotSupportedException();
    }

    private sealed class Watching(ActorRef watched, Future<Terminated> told) : Actor
    {
        protected override void OnStart() => Watch(watched);

        protected override object? OnReceive(object? message)
        {
            told.Set((Terminated)message!);
            return null;
        }
    }

    private sealed class BrokenRuntime(int failures) : ActorRuntime
    {
        private volatile bool _breaksPass;

        public int Attempts { get; private set; }

        internal override int StepsPerPass
        {
            get
            {
                if (_breaksPass)
                {
                    _breaksPass = false;
                    throw new InvalidTimeZoneException();
                }

                return base.StepsPerPass;
            }
        }

        public void BreakNextPass() => _breaksPass = true;

        internal override void Schedule(RunnableActor cell) => ThreadPool.Schedule(cell);

        internal override void Release(RunnableActor cell)
        {
            if (++Attempts <= failures)
            {
                throw new InvalidTimeZoneException();
            }
        }
    }

    private sealed class BrokenSignal : Signal
    {
        public override string Description => "breaks";

        public override void Handle() => throw new InvalidTimeZoneException();
    }

    private sealed class BrokenProbe : Probe
    {
        public override void Failed(ActorCell actor, Exception exception) => throw new InvalidTimeZoneException();
    }

    private sealed class BrokenFuture(ActorCell owner) : AskFuture<object?>(owner, "question")
    {
        internal override void Reply(object? value) => throw new InvalidTimeZoneException();

        internal override bool TrySetException(Exception exception) => throw new InvalidTimeZoneException();
    }

    private sealed class BrokenInvocation : SystemMessage
    {
        [SuppressMessage("Design", "CA1065", Justification = "That is what it is for.")]
        public override object Content => throw new InvalidTimeZoneException();

        public override string Description => "broken";

        public override ValueTask Handle(ReceivingActor actor, Future? reply) => default;
    }
}
