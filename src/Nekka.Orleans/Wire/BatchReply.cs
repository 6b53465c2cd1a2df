namespace Nekka.Orleans.Wire;

/// <summary>The reply to a batch.</summary>
[GenerateSerializer]
[Immutable]
internal sealed class BatchReply
{
    /// <summary>The activation that replies.</summary>
    [Id(0)]
    public ulong Activation { get; init; }

    /// <summary>Whether the activation takes no more messages, or the batch was meant for another.</summary>
    [Id(1)]
    public bool IsRefused { get; init; }

    /// <summary>Answers that have come since the last reply.</summary>
    [Id(2)]
    public Answer[] Answers { get; init; } = [];

    /// <summary>Which of the overdue messages have never come.</summary>
    [Id(3)]
    public long[] Unknown { get; init; } = [];

    /// <summary>The activation has taken all messages of this era with lower numbers, unless the sender was done with them.</summary>
    [Id(4)]
    public long Taken { get; init; }

    /// <summary>Whether messages of the sender are in hand, so that it is to ask again.</summary>
    [Id(5)]
    public bool IsAtWork { get; init; }

    /// <summary>Whether the actor has ended for good, so that nothing of the batch was taken.</summary>
    [Id(6)]
    public bool IsGone { get; init; }
}
