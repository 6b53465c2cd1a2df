using System.Diagnostics.CodeAnalysis;

namespace Nekka.Proxies;

/// <summary>A generic method, which stands for one method for each choice of types.</summary>
/// <param name="name">The name of the method.</param>
/// <param name="table">The generic class that lists the method for the types which take the place of its type parameters. Those of the
/// proxy, in which the class is nested, come first.</param>
/// <param name="proxy">The proxy.</param>
internal sealed class GenericMember<TOwner>(string name, Type table, Type proxy) : ProxyMember<TOwner>(name)
{
    /// <summary>The number of type parameters.</summary>
    internal int Arity => table.GetGenericArguments().Length - proxy.GetGenericArguments().Length;

    /// <summary>Returns the method for some types.</summary>
    /// <exception cref="ArgumentException">The number of types is not the <see cref="Arity"/>, or one of them does not meet a
    /// constraint.</exception>
    [RequiresUnreferencedCode(ProxyTables.Reason)]
    [RequiresDynamicCode(ProxyTables.Reason)]
    internal ProxyMember<TOwner> Close(Type[] typeArguments) =>
        ProxyTables.Read<TOwner>(table.MakeGenericType([.. proxy.GetGenericArguments(), .. typeArguments]))[0];

    internal override void Accept(IProxyMemberVisitor<TOwner> visitor) => visitor.VisitGeneric(this);
}
