using Nekka.Messages;

namespace Nekka.Inboxes;

/// <summary>What an actor is to do next.</summary>
internal enum NextKind
{
    /// <summary>Nothing: the actor is idle now.</summary>
    Nothing,

    /// <summary>A part of its turn can go on.</summary>
    Continuation,

    /// <summary>A signal, between turns.</summary>
    Signal,

    /// <summary>A part of what the actor does in the background can go on, between turns.</summary>
    Background,

    /// <summary>A message is to be handled.</summary>
    Message,

    /// <summary>A message waits for an actor object: one is to be made.</summary>
    Renewal,

    /// <summary>The inbox has been closed: the actor is to end.</summary>
    Closing,
}

/// <summary>What an actor does next; <see cref="NextKind"/> says which part counts.</summary>
internal readonly record struct Next(Envelope Envelope, (SendOrPostCallback Callback, object? State) Continuation, Signal? Signal);
