namespace Nekka.Proxies;

/// <summary>Receives a member of a proxy, with its types.</summary>
internal interface IProxyMemberVisitor<TOwner>
{
    /// <summary>Receives a method. The result of one that has none is <see cref="object"/>.</summary>
    void VisitCall<TArguments, TResult>(CallMember<TOwner, TArguments, TResult> member);

    /// <summary>Receives a method that returns a sequence.</summary>
    void VisitStream<TArguments, TItem>(StreamMember<TOwner, TArguments, TItem> member);

    /// <summary>Receives a property or field.</summary>
    void VisitAttribute<T>(AttributeMember<TOwner, T> member);

    /// <summary>Receives a traversable attribute.</summary>
    void VisitPart<TAttribute>(PartMember<TOwner, TAttribute> member);

    /// <summary>Receives a generic method, which stands for one method for each choice of types.</summary>
    void VisitGeneric(GenericMember<TOwner> member);
}
