using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Streaming;

/// <summary>A call of a member that returns a sequence, as the caller sees it. Each enumeration makes the call anew.</summary>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
internal abstract class ActorStream<T>(ActorCell cell) : IAsyncEnumerable<T>, IDescribed
{
    /// <summary>The actor that is called. If that is a pool, one of its workers makes the items.</summary>
    public ActorCell Cell => cell;

    /// <summary>The call in words, for reports.</summary>
    public abstract string Description { get; }

    string IDescribed.Description => $"the stream of {Description}";

    /// <summary>The tokens among the arguments. Each of them cancels the enumeration.</summary>
    public virtual CancellationToken[] Tokens => [];

    /// <summary>Makes the call, in the actor.</summary>
    public abstract IAsyncEnumerable<T> Open(object actor);

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        cell.EnumerateElsewhere<T>(this, cancellationToken) ?? new StreamEnumerator<T>(this, cancellationToken);

    public sealed override string ToString() => $"the stream of {Description} of {cell}";

    /// <summary>Checks what a method returned.</summary>
    private protected IAsyncEnumerable<T> NotNull(IAsyncEnumerable<T>? sequence) => sequence ?? throw new InvalidOperationException(
        $"{Description} returned null instead of a sequence. Make it an iterator with yield return, or return an empty sequence.");
}
