using Nekka.Streaming;

namespace Nekka.Proxies;

/// <summary>A call of a member that returns a sequence.</summary>
internal sealed class ProxyStream<TOwner, TArguments, T>(
    ProxyTarget<TOwner> target, string member, Func<TOwner, TArguments, IAsyncEnumerable<T>> method, TArguments arguments)
    : ActorStream<T>(target.Cell), IMemberUse
{
    public override string Description => target.NameOf(member);

    public override CancellationToken[] Tokens => TokensIn<TArguments>.MayBeThere ? TokensIn<TArguments>.Of(arguments).ToArray() : [];

    public override IAsyncEnumerable<T> Open(object actor) => NotNull(method(target.Find(actor), arguments));

    void IMemberUse.Accept(IMemberUseVisitor visitor) => visitor.Visit(MemberUseKind.Stream, target, member, arguments);
}
