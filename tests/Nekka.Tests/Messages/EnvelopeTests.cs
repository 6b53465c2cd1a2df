namespace Nekka.Tests.Envelopes;

/// <summary>What is known of a message on its way.</summary>
public sealed class EnvelopeTests : IAsyncDisposable
{
    private readonly ActorSystem _system = new();
    private readonly ActorCell _actor;

    public EnvelopeTests() => _actor = _system.Start(static () => new ScriptedActor()).Cell;

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public void A_call_that_was_given_up_is_a_call_still()
    {
        var call = new ActionCall<ScriptedActor>(_actor, static _ => { });

        call.TrySetException(new OperationCanceledException());

        new Envelope(call, call).Content.ShouldBeSameAs(call);
    }

    [Fact]
    public void An_ask_is_known_by_its_message_until_it_is_given_up()
    {
        var ask = new CancellableAskFuture<int>(_actor, "well?");
        new Envelope(ask, ask).Content.ShouldBe("well?");

        ask.TrySetException(new OperationCanceledException());

        new Envelope(ask, ask).Content!.ToString().ShouldBe("an ask that was given up");
    }

    [Fact]
    public void An_ask_whose_message_is_null_is_not_given_up_for_that()
    {
        var ask = new CancellableAskFuture<int>(_actor, null);

        new Envelope(ask, ask).Content.ShouldBeNull();
    }
}
