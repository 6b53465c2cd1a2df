using System.Collections;
using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>An immutable array that is equal to another with equal elements, so that a generator step is cached.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="elements">The elements, in order.</param>
internal readonly struct EquatableArray<T>(ImmutableArray<T> elements) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly ImmutableArray<T> _elements = elements;

    /// <inheritdoc/>
    public int Count => Elements.Length;

    private ImmutableArray<T> Elements => _elements.IsDefault ? [] : _elements;

    /// <inheritdoc/>
    public T this[int index] => Elements[index];

    /// <summary>Makes an array of values out of <paramref name="elements"/>.</summary>
    /// <param name="elements">The elements, in order.</param>
    public static implicit operator EquatableArray<T>(ImmutableArray<T> elements) => new(elements);

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other) => Elements.SequenceEqual(other.Elements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = 17;
        foreach (T element in Elements)
        {
            hash = unchecked((hash * 31) + element.GetHashCode());
        }

        return hash;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Elements).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes equatable arrays.</summary>
internal static class EquatableArray
{
    /// <summary>An array of values out of <paramref name="elements"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="elements">The elements, in order.</param>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> elements)
        where T : IEquatable<T> => elements.ToImmutableArray();
}
