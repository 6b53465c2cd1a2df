using System.Diagnostics;
using Nekka.Futures;
using Nekka.Messages;

namespace Nekka.Proxies;

/// <summary>A call of a member with tell semantics.</summary>
internal class DeferredProxyCall<TOwner, TArguments>(ProxyTarget<TOwner> target, string member, Delegate method, TArguments arguments)
    : SystemMessage, IMemberUse
{
    public override object Content => this;

    public override string Description => target.NameOf(member);

    public override bool IsCancelled => TokensIn<TArguments>.MayBeThere && TokensIn<TArguments>.Of(arguments).IsCancelled(out _);

    public override string ToString() => Description;

    void IMemberUse.Accept(IMemberUseVisitor visitor) => visitor.Visit(MemberUseKind.Defer, target, member, arguments);

    public sealed override ValueTask Handle(ReceivingActor actor, Future? reply) => IsCancelled
        ? default // The call was cancelled while it was queued.
        : Call(method, target.Find(actor.ActorObject!), arguments);

    protected virtual ValueTask Call(Delegate called, TOwner owner, TArguments with)
    {
        switch (called)
        {
            case Action<TOwner, TArguments> action:
                action(owner, with);
                return ValueTask.CompletedTask;
            case Func<TOwner, TArguments, Task> function:
                return new ValueTask(ReturnedTask.NotNull(function(owner, with)));
            case Func<TOwner, TArguments, ValueTask> function:
                return function(owner, with);
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>The same for a member that returns a <see cref="ValueTask{TResult}"/>, which does not convert to a
/// <see cref="ValueTask"/>.</summary>
internal sealed class DeferredProxyCall<TOwner, TArguments, TResult>(
    ProxyTarget<TOwner> target, string member, Func<TOwner, TArguments, ValueTask<TResult>> method, TArguments arguments)
    : DeferredProxyCall<TOwner, TArguments>(target, member, method, arguments)
{
    protected override async ValueTask Call(Delegate called, TOwner owner, TArguments with) =>
        _ = await OwnTask.Of(((Func<TOwner, TArguments, ValueTask<TResult>>)called)(owner, with)).ConfigureAwait(true);
}
