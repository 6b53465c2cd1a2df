namespace Nekka.Proxies;

/// <summary>A property or field.</summary>
internal sealed class AttributeMember<TOwner, T>(ProxyAccessor<TOwner, T> attribute) : ProxyMember<TOwner>(attribute.Name)
{
    /// <summary>Whether the proxy can assign it.</summary>
    internal bool CanWrite => attribute.CanWrite;

    /// <summary>Reads the value.</summary>
    internal Future<T> Get(ProxyTarget<TOwner> target) => target.GetReadOnly(attribute).GetAsync();

    /// <summary>Assigns a value.</summary>
    /// <exception cref="InvalidOperationException">It can only be read.</exception>
    internal Future Set(ProxyTarget<TOwner> target, T value) => CanWrite
        ? target.Get(attribute).SetAsync(value)
        : throw new InvalidOperationException($"{target.NameOf(Name)} of {target.Cell} cannot be assigned, only read.");

    internal override void Accept(IProxyMemberVisitor<TOwner> visitor) => visitor.VisitAttribute(this);
}
