namespace Nekka.Tests.Envelopes;

/// <summary>A message that a listener observes is called in reports what it would be called without one.</summary>
public sealed class ObservedMessageTests : IAsyncDisposable
{
    private readonly ActorSystem _system = new();
    private readonly ActorCell _actor;

    public ObservedMessageTests() => _actor = _system.Start(static () => new ScriptedActor()).Cell;

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public void A_message_that_is_told_or_asked_is_called_by_its_type()
    {
        var version = new Version(1, 0);

        Observed(version, null).Kind.ShouldBe(typeof(Version));
        Observed(version, new AskFuture<int>(_actor, version)).Kind.ShouldBe(typeof(Version));
        Observed(version, null).Description.ShouldBe("1.0");
    }

    [Fact]
    public void A_call_is_called_by_what_it_calls()
    {
        var call = new ActionCall<ScriptedActor>(_actor, static _ => { });

        Observed(call, call).Kind.ShouldBe("a call");
        Observed(call, call).Description.ShouldBe("a call");
    }

    [Fact]
    public void An_ask_that_may_be_given_up_is_called_by_the_type_of_its_message_afterwards_too()
    {
        var ask = new CancellableAskFuture<int>(_actor, new Version(1, 0));
        var observed = Observed(ask, ask);
        observed.Description.ShouldBe("1.0");

        ask.TrySetException(new OperationCanceledException());

        observed.Kind.ShouldBe("Version");
        observed.Description.ShouldBe("an ask that was given up");
    }

    private ObservedMessage Observed(object? message, Future? reply) => new(_actor, message, reply, isTimed: true, continued: null, arriving: default);
}
