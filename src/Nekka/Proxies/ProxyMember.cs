using System.ComponentModel;
using Nekka.Proxies;

namespace Nekka;

/// <summary>A member that a proxy has. For generated code.</summary>
/// <typeparam name="TOwner">The actor class, or the type of a traversable attribute.</typeparam>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProxyMember<TOwner>
{
    private protected ProxyMember(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The name; for a method that is called through an interface, with the name of the interface.</summary>
    internal string Name { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>Shows the member, with its types.</summary>
    internal abstract void Accept(IProxyMemberVisitor<TOwner> visitor);
}

/// <summary>Lists the members of a proxy. For generated code.</summary>
/// <remarks>
/// <para>Each method takes what the proxy passes to the method of <see cref="ProxyTarget{TOwner}"/> that has the same name.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProxyMember
{
    /// <summary>Lists a method that returns nothing.</summary>
    /// <typeparam name="TOwner">The type of the object.</typeparam>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <param name="member">The name of the method.</param>
    /// <param name="method">Calls the method.</param>
    /// <returns>The member.</returns>
    public static ProxyMember<TOwner> CallVoid<TOwner, TArguments>(string member, Action<TOwner, TArguments> method) =>
        new VoidMember<TOwner, TArguments>(member, method);

    /// <summary>Lists a method that returns a value.</summary>
    /// <typeparam name="TOwner">The type of the object.</typeparam>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="member">The name of the method.</param>
    /// <param name="method">Calls the method.</param>
    /// <returns>The member.</returns>
    public static ProxyMember<TOwner> Call<TOwner, TArguments, TResult>(string member, Func<TOwner, TArguments, TResult> method) =>
        new ValueMember<TOwner, TArguments, TResult>(member, method);

    /// <summary>Lists a method that returns a task.</summary>
    /// <inheritdoc cref="CallVoid"/>
    public static ProxyMember<TOwner> CallTask<TOwner, TArguments>(string member, Func<TOwner, TArguments, Task> method) =>
        new TaskMember<TOwner, TArguments>(member, method);

    /// <summary>Lists a method that returns a task.</summary>
    /// <inheritdoc cref="Call"/>
    public static ProxyMember<TOwner> CallTask<TOwner, TArguments, TResult>(string member, Func<TOwner, TArguments, Task<TResult>> method) =>
        new TaskMember<TOwner, TArguments, TResult>(member, method);

    /// <summary>Lists a method that returns a task.</summary>
    /// <inheritdoc cref="CallVoid"/>
    public static ProxyMember<TOwner> CallValueTask<TOwner, TArguments>(string member, Func<TOwner, TArguments, ValueTask> method) =>
        new ValueTaskMember<TOwner, TArguments>(member, method);

    /// <summary>Lists a method that returns a task.</summary>
    /// <inheritdoc cref="Call"/>
    public static ProxyMember<TOwner> CallValueTask<TOwner, TArguments, TResult>(
        string member, Func<TOwner, TArguments, ValueTask<TResult>> method) =>
        new ValueTaskMember<TOwner, TArguments, TResult>(member, method);

    /// <summary>Lists a method that returns a sequence.</summary>
    /// <typeparam name="TOwner">The type of the object.</typeparam>
    /// <typeparam name="TArguments">The type of the arguments.</typeparam>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="member">The name of the method.</param>
    /// <param name="method">Calls the method.</param>
    /// <returns>The member.</returns>
    public static ProxyMember<TOwner> Stream<TOwner, TArguments, T>(string member, Func<TOwner, TArguments, IAsyncEnumerable<T>> method) =>
        new StreamMember<TOwner, TArguments, T>(member, method);

    /// <summary>Lists a generic method.</summary>
    /// <typeparam name="TOwner">The type of the object.</typeparam>
    /// <param name="member">The name of the method.</param>
    /// <param name="table">The generic class, nested in the proxy and with the type parameters of the method, that lists the method for
    /// the types that take their place.</param>
    /// <param name="proxy">The proxy.</param>
    /// <returns>The member.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="table"/> or <paramref name="proxy"/> is <see langword="null"/>.</exception>
    public static ProxyMember<TOwner> Generic<TOwner>(string member, Type table, Type proxy)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(proxy);
        return new GenericMember<TOwner>(member, table, proxy);
    }

    /// <summary>Lists a property or field.</summary>
    /// <typeparam name="TOwner">The type of the object.</typeparam>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="attribute">The property or field.</param>
    /// <returns>The member.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="attribute"/> is <see langword="null"/>.</exception>
    public static ProxyMember<TOwner> Attribute<TOwner, T>(ProxyAccessor<TOwner, T> attribute)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return new AttributeMember<TOwner, T>(attribute);
    }

    /// <summary>Lists a traversable attribute.</summary>
    /// <typeparam name="TOwner">The type of the object.</typeparam>
    /// <typeparam name="TAttribute">The type of the attribute.</typeparam>
    /// <typeparam name="TProxy">The proxy of the attribute.</typeparam>
    /// <param name="attribute">The name of the property or field.</param>
    /// <param name="read">Reads the attribute.</param>
    /// <returns>The member.</returns>
    public static ProxyMember<TOwner> Traverse<TOwner, TAttribute, TProxy>(string attribute, Func<TOwner, TAttribute?> read)
        where TProxy : IProxyTable<TAttribute> =>
        new PartMember<TOwner, TAttribute, TProxy>(attribute, read);
}
