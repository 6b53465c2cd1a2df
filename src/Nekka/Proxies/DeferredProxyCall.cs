using System.Diagnostics;
using Nekka.Futures;
using Nekka.Messages;

namespace Nekka.Proxies;

/// <summary>A call of a member with tell semantics.</summary>
internal sealed class DeferredProxyCall<TOwner, TArguments>(ProxyTarget<TOwner> target, string member, Delegate method, TArguments arguments)
    : SystemMessage, IMemberUse
{
    public override object Content => this;

    public override string Description => target.NameOf(member);

    public override bool IsCancelled => TokensIn<TArguments>.MayBeThere && TokensIn<TArguments>.Of(arguments).IsCancelled(out _);

    public override string ToString() => Description;

    void IMemberUse.Accept(IMemberUseVisitor visitor) => visitor.Visit(MemberUseKind.Defer, target, member, arguments);

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        if (IsCancelled)
        {
            return default; // The call was cancelled while it was queued.
        }

        var owner = target.Find(actor.ActorObject!);
        switch (method)
        {
            case Action<TOwner, TArguments> action:
                action(owner, arguments);
                return ValueTask.CompletedTask;
            case Func<TOwner, TArguments, Task> function:
                return new ValueTask(ReturnedTask.NotNull(function(owner, arguments)));
            case Func<TOwner, TArguments, ValueTask> function:
                return function(owner, arguments);
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>The same for a member that returns a <see cref="ValueTask{TResult}"/>, which does not convert to a
/// <see cref="ValueTask"/>.</summary>
internal sealed class DeferredProxyCall<TOwner, TArguments, TResult>(
    ProxyTarget<TOwner> target, string member, Func<TOwner, TArguments, ValueTask<TResult>> method, TArguments arguments)
    : SystemMessage, IMemberUse
{
    public override object Content => this;

    public override string Description => target.NameOf(member);

    public override bool IsCancelled => TokensIn<TArguments>.MayBeThere && TokensIn<TArguments>.Of(arguments).IsCancelled(out _);

    public override string ToString() => Description;

    void IMemberUse.Accept(IMemberUseVisitor visitor) => visitor.Visit(MemberUseKind.Defer, target, member, arguments);

    public override async ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        if (!IsCancelled)
        {
            _ = await OwnTask.Of(method(target.Find(actor.ActorObject!), arguments)).ConfigureAwait(true);
        }
    }
}
