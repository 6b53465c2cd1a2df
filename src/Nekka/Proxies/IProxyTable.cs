using System.ComponentModel;

namespace Nekka;

/// <summary>A generated proxy, which lists the members that it has, so that a call from another process finds them. For generated
/// code.</summary>
/// <typeparam name="TOwner">The actor class, or the type of a traversable attribute.</typeparam>
/// <remarks><b>Thread safety:</b> any thread may list the members at any time.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProxyTable<TOwner>
{
    /// <summary>The members. Each read makes a new list.</summary>
    static abstract IReadOnlyList<ProxyMember<TOwner>> Members { get; }
}
