namespace Nekka.Orleans.Sending;

/// <summary>Hides from Orleans that an actor's turn calls it.</summary>
/// <remarks>Orleans may await before it sends a request, because it does not know yet where the actor is. That must not go on in the turn: the turn
/// may block until the answer comes, and then the request would never be sent.</remarks>
internal readonly ref struct OutsideTurn
{
    private readonly SynchronizationContext? _turn;

    private OutsideTurn(SynchronizationContext? turn) => _turn = turn;

    /// <summary>Hides the turn until the result is disposed of, by the same thread.</summary>
    public static OutsideTurn Enter()
    {
        var turn = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        return new OutsideTurn(turn);
    }

    public void Dispose() => SynchronizationContext.SetSynchronizationContext(_turn);
}
