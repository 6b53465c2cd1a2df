using Nekka.Cells;
using Nekka.Messages;

namespace Nekka.Proxies;

/// <summary>A call of a member, its arguments, and the future of its outcome, in one object.</summary>
internal abstract class ProxyCall<TOwner, TArguments, TResult, TMethod>(
    ProxyTarget<TOwner> target, string member, TMethod method, TArguments arguments)
    : CallFuture<TResult>, IMemberUse
    where TMethod : Delegate
{
    private TArguments? _arguments = arguments;

    public override string Description => target.NameOf(member);

    internal override ActorCell Owner => target.Cell;

    internal override bool EndsByItself => TokensIn<TArguments>.MayBeThere && TokensIn<TArguments>.Of(_arguments).CanBeCanceled;

    void IMemberUse.Accept(IMemberUseVisitor visitor) => visitor.Visit(MemberUseKind.Call, target, member, _arguments!);

    private protected sealed override ValueTask Run(object actor) => Run(target.Find(actor), method, _arguments!);

    private protected abstract ValueTask Run(TOwner owner, TMethod method, TArguments arguments);

    // Code that keeps the future does not keep the arguments.
    private protected override void Forget() => _arguments = default;
}

internal sealed class VoidProxyCall<TOwner, TArguments>(
    ProxyTarget<TOwner> target, string member, Action<TOwner, TArguments> method, TArguments arguments)
    : ProxyCall<TOwner, TArguments, object?, Action<TOwner, TArguments>>(target, member, method, arguments)
{
    private protected override ValueTask Run(TOwner owner, Action<TOwner, TArguments> method, TArguments arguments)
    {
        method(owner, arguments);
        return Done(null);
    }
}

internal sealed class ValueProxyCall<TOwner, TArguments, TResult>(
    ProxyTarget<TOwner> target, string member, Func<TOwner, TArguments, TResult> method, TArguments arguments)
    : ProxyCall<TOwner, TArguments, TResult, Func<TOwner, TArguments, TResult>>(target, member, method, arguments)
{
    private protected override ValueTask Run(TOwner owner, Func<TOwner, TArguments, TResult> method, TArguments arguments) =>
        Done(method(owner, arguments));
}

internal sealed class TaskProxyCall<TOwner, TArguments>(
    ProxyTarget<TOwner> target, string member, Func<TOwner, TArguments, Task> method, TArguments arguments)
    : ProxyCall<TOwner, TArguments, object?, Func<TOwner, TArguments, Task>>(target, member, method, arguments)
{
    private protected override ValueTask Run(TOwner owner, Func<TOwner, TArguments, Task> method, TArguments arguments) =>
        SetAfter(new ValueTask(ReturnedTask.NotNull(method(owner, arguments))));
}

internal sealed class TaskProxyCall<TOwner, TArguments, TResult>(
    ProxyTarget<TOwner> target, string member, Func<TOwner, TArguments, Task<TResult>> method, TArguments arguments)
    : ProxyCall<TOwner, TArguments, TResult, Func<TOwner, TArguments, Task<TResult>>>(target, member, method, arguments)
{
    private protected override ValueTask Run(TOwner owner, Func<TOwner, TArguments, Task<TResult>> method, TArguments arguments) =>
        SetBy(new ValueTask<TResult>(ReturnedTask.NotNull(method(owner, arguments))));
}

internal sealed class ValueTaskProxyCall<TOwner, TArguments>(
    ProxyTarget<TOwner> target, string member, Func<TOwner, TArguments, ValueTask> method, TArguments arguments)
    : ProxyCall<TOwner, TArguments, object?, Func<TOwner, TArguments, ValueTask>>(target, member, method, arguments)
{
    private protected override ValueTask Run(TOwner owner, Func<TOwner, TArguments, ValueTask> method, TArguments arguments) =>
        SetAfter(method(owner, arguments));
}

internal sealed class ValueTaskProxyCall<TOwner, TArguments, TResult>(
    ProxyTarget<TOwner> target, string member, Func<TOwner, TArguments, ValueTask<TResult>> method, TArguments arguments)
    : ProxyCall<TOwner, TArguments, TResult, Func<TOwner, TArguments, ValueTask<TResult>>>(target, member, method, arguments)
{
    private protected override ValueTask Run(TOwner owner, Func<TOwner, TArguments, ValueTask<TResult>> method, TArguments arguments) =>
        SetBy(method(owner, arguments));
}
