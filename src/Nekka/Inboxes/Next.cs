using System.Runtime.CompilerServices;
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

/// <summary>What an actor does next.</summary>
/// <remarks>All kinds share two words, because the whole value is copied for every step of an actor.</remarks>
internal readonly struct Next
{
    private readonly object? _first;
    private readonly object? _second;

    /// <summary>Nothing more than the kind.</summary>
    public Next(NextKind kind) => Kind = kind;

    /// <summary>A part of the actor's code that can go on.</summary>
    public Next(NextKind kind, (SendOrPostCallback Callback, object? State) continuation) => (Kind, _first, _second) = (kind, continuation.Callback, continuation.State);

    /// <summary>A message.</summary>
    public Next(in Envelope envelope) => (Kind, _first, _second) = (NextKind.Message, envelope.Message, envelope.Reply);

    /// <summary>A signal.</summary>
    public Next(Signal signal) => (Kind, _first) = (NextKind.Signal, signal);

    /// <summary>Which of the others counts.</summary>
    public NextKind Kind { get; }

    /// <summary>The code that goes on.</summary>
    public SendOrPostCallback Callback => Unsafe.As<SendOrPostCallback>(_first!);

    /// <summary>The argument of that code.</summary>
    public object? State => _second;

    /// <summary>The message.</summary>
    public Envelope Envelope => new(_first, Unsafe.As<Future?>(_second));

    /// <summary>The signal.</summary>
    public Signal Signal => Unsafe.As<Signal>(_first!);
}
