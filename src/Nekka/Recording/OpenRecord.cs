namespace Nekka.Recording;

/// <summary>A message whose handler awaits while others are handled.</summary>
/// <param name="turn">The identity of its turn.</param>
/// <param name="kind">What the message is.</param>
/// <param name="came">When it came.</param>
/// <param name="begun">When its handling began.</param>
internal sealed class OpenRecord(object turn, object kind, uint came, uint begun)
{
    /// <summary>The identity of the turn.</summary>
    public object Turn => turn;

    /// <inheritdoc cref="Record.Kind"/>
    public object Kind => kind;

    /// <inheritdoc cref="Record.Came"/>
    public uint Came => came;

    /// <inheritdoc cref="Record.Begun"/>
    public uint Begun => begun;

    /// <inheritdoc cref="Record.Outcome"/>
    /// <remarks>Only the actor's own pass uses it.</remarks>
    public object? Outcome { get; set; }
}
