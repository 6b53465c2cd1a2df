using Nekka.Cells;

namespace Nekka.Streaming;

/// <summary>A lambda that returns a sequence. The actor runs the lambda.</summary>
internal sealed class LambdaStream<TActor, T>(ActorCell cell, Func<TActor, IAsyncEnumerable<T>> method) : ActorStream<T>(cell)
    where TActor : class
{
    public override string Description => "a call";

    public override IAsyncEnumerable<T> Open(object actor) => NotNull(method((TActor)actor));
}
