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
    [InlineData(false)]
    [InlineData(true)]
    [Semantics("foreign-net")]
    public async Task An_actor_whose_end_fails_has_ended_all_the_same(bool isLate)
    {
        var actor = _system.Start(
            () => new ScriptedActor { Stopping = _ => isLate ? LaterAsync() : default },
            new ActorOptions { Runtime = new BrokenRuntime() });
        var watcher = new Future<Terminated>();
        var other = _system.Start(() => new Watching(actor, watcher));

        (await actor.StopAsync().Awaited()).ShouldBeTrue();

        (await watcher.Awaited()).Reason.ShouldBe(TerminationReason.Failed);
        (await actor.WhenStopped.Awaited()).Exception.ShouldBeOfType<InvalidTimeZoneException>();
        _system.GetAll().ShouldBe([other]);
        _log.At(LogLevel.Critical)[0].Text.ShouldBe($"{actor} ends because an exception was thrown outside its handlers and hooks");
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

    private sealed class Watching(ActorRef watched, Future<Terminated> told) : Actor
    {
        protected override void OnStart() => Watch(watched);

        protected override object? OnReceive(object? message)
        {
            told.Set((Terminated)message!);
            return null;
        }
    }

    private sealed class BrokenRuntime : ActorRuntime
    {
        internal override void Schedule(RunnableActor cell) => ThreadPool.Schedule(cell);

        internal override void Release(RunnableActor cell) => throw new InvalidTimeZoneException();
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
