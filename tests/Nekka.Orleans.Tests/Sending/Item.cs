using Nekka.Orleans.Sending;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>A message of a course, and what became of it.</summary>
internal sealed class Item(int sender, int index, bool isAsk, bool isMissing)
{
    public int Sender => sender;

    /// <summary>Its place among the messages of its sender.</summary>
    public int Index => index;

    public bool IsAsk => isAsk;

    /// <summary>Whether the actor's class has no such member.</summary>
    public bool IsMissing => isMissing;

    /// <summary>Whether the answer takes longer than everything else in the course.</summary>
    public bool IsSlow { get; set; }

    public bool IsHandled { get; set; }

    public bool IsGivenUp { get; set; }

    public bool IsSettled { get; set; }

    public Undelivered? Failure { get; set; }

    public override string ToString() => $"{(isAsk ? "ask" : "tell")} {sender}.{index}";
}
