namespace Nekka.Dynamic;

/// <summary>The key of a bound call: the types of the arguments' values, and the names of the named ones.</summary>
internal sealed class CallShape : IEquatable<CallShape>
{
    private readonly Type?[] _types;
    private readonly IReadOnlyList<string> _names;

    public CallShape(object?[] arguments, IReadOnlyList<string> names)
    {
        _types = Array.ConvertAll(arguments, static argument => argument?.GetType());
        _names = names;
    }

    public bool Equals(CallShape? other) =>
        other is not null && _types.AsSpan().SequenceEqual(other._types) && _names.SequenceEqual(other._names, StringComparer.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as CallShape);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var type in _types)
        {
            hash.Add(type);
        }

        foreach (var name in _names)
        {
            hash.Add(name, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
