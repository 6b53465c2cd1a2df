namespace Nekka.Proxies;

/// <summary>A method that returns a sequence.</summary>
internal sealed class StreamMember<TOwner, TArguments, TItem>(string name, Func<TOwner, TArguments, IAsyncEnumerable<TItem>> method)
    : ProxyMember<TOwner>(name)
{
    /// <summary>Makes the stream that the proxy makes. Nothing is sent before it is enumerated.</summary>
    internal IAsyncEnumerable<TItem> Open(ProxyTarget<TOwner> target, TArguments arguments) => target.Stream(Name, method, arguments);

    internal override void Accept(IProxyMemberVisitor<TOwner> visitor) => visitor.VisitStream(this);
}
