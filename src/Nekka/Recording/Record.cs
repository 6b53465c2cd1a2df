namespace Nekka.Recording;

/// <summary>A message that is over, as it is kept. Times are milliseconds that come round after 49 days.</summary>
internal record struct Record
{
    /// <summary>What the message is: a type or a text.</summary>
    public object? Kind;

    /// <summary>The type of its exception, or a <see cref="MessageOutcome"/>; <see langword="null"/> if it was handled.</summary>
    public object? Outcome;

    /// <summary>When it came.</summary>
    public uint Came;

    /// <summary>When its handling began.</summary>
    public uint Begun;

    /// <summary>When its handling ended.</summary>
    public uint Ended;
}
