namespace Nekka.Proxies;

/// <summary>A traversable attribute.</summary>
internal abstract class PartMember<TOwner, TAttribute>(string name, Func<TOwner, TAttribute?> read) : ProxyMember<TOwner>(name)
{
    /// <summary>The members of the object in the attribute. They are listed when first needed, because a part may have parts of its own
    /// class.</summary>
    internal abstract IReadOnlyList<ProxyMember<TAttribute>> Members { get; }

    /// <summary>Reaches through the attribute.</summary>
    internal ProxyTarget<TAttribute> Reach(ProxyTarget<TOwner> target) => target.Traverse(Name, read);

    internal sealed override void Accept(IProxyMemberVisitor<TOwner> visitor) => visitor.VisitPart(this);
}

/// <summary>A traversable attribute, with its proxy.</summary>
internal sealed class PartMember<TOwner, TAttribute, TProxy>(string name, Func<TOwner, TAttribute?> read)
    : PartMember<TOwner, TAttribute>(name, read)
    where TProxy : IProxyTable<TAttribute>
{
    internal override IReadOnlyList<ProxyMember<TAttribute>> Members => field ??= TProxy.Members;
}
