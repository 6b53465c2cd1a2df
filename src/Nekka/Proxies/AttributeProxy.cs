using System.ComponentModel;
using System.Diagnostics;

namespace Nekka;

/// <summary>The base class of all generated proxies of traversable attributes.</summary>
/// <typeparam name="TOwner">The type of the attribute.</typeparam>
/// <remarks>
/// <para>Two proxies are equal if they stand for the same attribute of the same actor.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Reference: section 1.4.1.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class AttributeProxy<TOwner> : IEquatable<AttributeProxy<TOwner>>
{
    /// <summary>Makes a proxy for an attribute. For generated code.</summary>
    /// <param name="proxyTarget">The attribute's object.</param>
    /// <exception cref="ArgumentNullException"><paramref name="proxyTarget"/> is <see langword="null"/>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected AttributeProxy(ProxyTarget<TOwner> proxyTarget)
    {
        ArgumentNullException.ThrowIfNull(proxyTarget);
        ProxyTarget = proxyTarget;
    }

    /// <summary>The object whose members the proxy uses. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ProxyTarget<TOwner> ProxyTarget { get; }

    /// <inheritdoc/>
    public bool Equals(AttributeProxy<TOwner>? other) => other is not null && other.ProxyTarget.Equals(ProxyTarget);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as AttributeProxy<TOwner>);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ProxyTarget.GetHashCode();

    /// <summary>Describes the proxy.</summary>
    /// <returns><c>&lt;ActorProxy for Adder (urn:uuid:…), attr_path=Memory&gt;</c>.</returns>
    public sealed override string ToString() => ProxyTarget.ToString();
}
