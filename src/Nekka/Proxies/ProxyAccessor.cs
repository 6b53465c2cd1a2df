using System.ComponentModel;

namespace Nekka;

/// <summary>A property or field that a proxy reads and assigns. For generated code.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProxyAccessor<T>
{
    private protected ProxyAccessor(string name) => Name = name;

    internal string Name { get; }

    internal abstract T Read(ProxyTarget target, object actor);

    internal abstract void Write(ProxyTarget target, object actor, T value);
}

/// <summary>A property or field that a proxy reads and assigns. For generated code.</summary>
/// <typeparam name="TOwner">The type that declares the property or field.</typeparam>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="name">The name of the property or field.</param>
/// <param name="read">Reads the value.</param>
/// <param name="write">Assigns the value; <see langword="null"/> if it can only be read.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProxyAccessor<TOwner, T>(string name, Func<TOwner, T> read, Action<TOwner, T>? write = null) : ProxyAccessor<T>(name)
{
    /// <summary>Whether it can be assigned.</summary>
    internal bool CanWrite => write is not null;

    internal override T Read(ProxyTarget target, object actor) => read(((ProxyTarget<TOwner>)target).Find(actor));

    internal override void Write(ProxyTarget target, object actor, T value) => write!(((ProxyTarget<TOwner>)target).Find(actor), value);
}
