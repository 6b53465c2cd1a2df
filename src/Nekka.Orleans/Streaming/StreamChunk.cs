namespace Nekka.Orleans.Streaming;

/// <summary>Some items of a stream on the wire.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Number">The number of the enumeration on the machine that makes the items.</param>
/// <param name="Items">The items.</param>
/// <param name="IsLast">Whether no more follow.</param>
[GenerateSerializer]
[Immutable]
internal sealed record StreamChunk<T>([property: Id(0)] long Number, [property: Id(1)] T[] Items, [property: Id(2)] bool IsLast);
