namespace Nekka.Tests.Envelopes;

/// <summary>What a message is called where its content must not be shown.</summary>
public sealed class MessageKindTests
{
    [Fact]
    public void A_message_is_called_by_its_type()
    {
        MessageKind.LabelOf(new Version(1, 0)).ShouldBe("Version");
        MessageKind.LabelOf(null).ShouldBe("null");
    }

    [Fact]
    public void A_message_of_the_library_that_is_called_by_nothing_is_called_by_what_it_carries() =>
        MessageKind.LabelOf(new Carrier { Carried = new Version(1, 0) }).ShouldBe("Version");

    [Fact]
    public void One_that_carries_nothing_is_called_a_message_of_the_library() =>
        MessageKind.LabelOf(new Carrier()).ShouldBe("a message of the library's own");

    private sealed class Carrier : SystemMessage
    {
        public object? Carried { get; init; }

        public override object Content => Carried ?? this;

        public override string Description => "a carrier";

        public override object? Kind => null;

        public override ValueTask Handle(ReceivingActor actor, Future? reply) => default;
    }
}
