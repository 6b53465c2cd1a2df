using Nekka.Messages;

namespace Nekka.Reentrancy;

/// <summary>A turn that lets other messages be handled while it awaits.</summary>
/// <remarks>
/// <para>The turn is the <see cref="SynchronizationContext"/> of its handler. The continuation of an <c>await</c> in the handler comes back
/// here, no matter what the actor does meanwhile. The parts of the turn take the lane of background work: they run between turns, and
/// alternate with the messages.</para>
/// <para><b>Thread safety:</b> any thread may post and read. Only the actor's own pass changes the turn.</para>
/// </remarks>
internal sealed class ReentrantTurn(ReentrantTurns turns) : SynchronizationContext
{
    private volatile Opened? _open;

    /// <summary>All reentrant turns of the actor.</summary>
    public ReentrantTurns Turns => turns;

    /// <summary>The message that the turn handles; <see langword="default"/> until the turn awaits, because the message is in hand until
    /// then.</summary>
    public Envelope Envelope => _open?.Envelope ?? default;

    /// <summary>When this turn, or a turn shortly before it in the same pass, began, in milliseconds.</summary>
    public uint Begun => _open?.Begun ?? 0;

    /// <summary>Learns that the turn awaits, so its message is no longer in hand.</summary>
    public void Open(in Envelope envelope, uint begun) => _open = new Opened(envelope, begun);

    /// <summary>Whether the turn has ended. Code that the handler did not await may go on.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Learns that the turn has ended.</summary>
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
