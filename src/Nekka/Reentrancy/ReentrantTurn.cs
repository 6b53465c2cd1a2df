using Nekka.Messages;

namespace Nekka.Reentrancy;

/// <summary>A turn that lets other messages be handled while it awaits.</summary>
/// <remarks>
/// <para>It is the <see cref="SynchronizationContext"/> of its handler, so what an <c>await</c> in it posts comes back here, whatever the
/// actor does meanwhile. Its parts go by the lane of background work: between turns, in turn with the messages.</para>
/// <para><b>Thread safety:</b> any thread may post, and may read the rest, which only the actor's own pass changes.</para>
/// </remarks>
internal sealed class ReentrantTurn(ReentrantTurns turns) : SynchronizationContext
{
    private volatile Opened? _open;

    /// <summary>All of the actor.</summary>
    public ReentrantTurns Turns => turns;

    /// <summary>The message that it handles; of null while it has not awaited, because then the message is in hand.</summary>
    public Envelope Envelope => _open?.Envelope ?? default;

    /// <summary>When it began, or a turn shortly before it in the same pass, in milliseconds.</summary>
    public uint Begun => _open?.Begun ?? 0;

    /// <summary>Learns that it awaits, and is in hand no longer.</summary>
    public void Open(in Envelope envelope, uint begun) => _open = new Opened(envelope, begun);

    /// <summary>Whether it has come to its end. Code that it has not waited for may go on.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Learns that it has come to its end.</summary>
    public void Close() => IsOver = true;

    public override void Post(SendOrPostCallback d, object? state) => turns.Post(new Part(this, d, state));

    public override void Send(SendOrPostCallback d, object? state) => turns.Actor.Send(d, state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>A part of the turn, from one <c>await</c> to the next.</summary>
    internal sealed class Part(ReentrantTurn turn, SendOrPostCallback callback, object? state)
    {
        public ReentrantTurn Turn => turn;

        public void Run() => callback(state);
    }

    private sealed record Opened(Envelope Envelope, uint Begun);
}
