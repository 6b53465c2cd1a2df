using Nekka.Text;

namespace Nekka.Messages;

/// <summary>A message on its way, with the future that waits for the answer, if one does.</summary>
/// <param name="Message">The message. A call, and an ask that may be given up, are their own envelope: both are then the same object.</param>
/// <param name="Reply">The future to be answered; <see langword="null"/> for a tell.</param>
internal readonly record struct Envelope(object? Message, Future? Reply)
{
    /// <summary>Whether there must be room for it: requests to stop, and what is the library's own, are let in anyway, and never
    /// dropped.</summary>
    public bool NeedsRoom => Message is not SystemMessage { NeedsRoom: false };

    /// <summary>Whether nobody waits for the answer any more, so that it need not be handled.</summary>
    public bool IsGivenUp => Reply is { IsCompleted: true } && NeedsRoom;

    /// <summary>Whether it is a request to stop that has not been answered meanwhile, so that nothing is let in behind it.</summary>
    public bool IsStop => Message is StopMessage && Reply is not { IsCompleted: true };

    /// <summary>Whether it is an ask or a call that has not been answered.</summary>
    public bool IsUnanswered => Reply is { IsCompleted: false } && NeedsRoom;

    /// <summary>What was sent, as its sender knows it.</summary>
    public object? Content => !ReferenceEquals(Message, Reply) || Reply is null ? Message
        : Reply.Question ?? (Reply.IsCompleted ? GivenUpAsk.Instance : null);

    /// <summary>What is left of an ask that was given up.</summary>
    private sealed class GivenUpAsk : IDescribed
    {
        public static readonly GivenUpAsk Instance = new();

        public string Description => "an ask that was given up";

        public override string ToString() => Description;
    }
}
