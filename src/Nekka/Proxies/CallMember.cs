namespace Nekka.Proxies;

/// <summary>A method that can be called as the proxy calls it.</summary>
internal abstract class CallMember<TOwner, TArguments, TResult>(string name) : ProxyMember<TOwner>(name)
{
    /// <summary>Calls the method, and returns the future that the proxy returns.</summary>
    internal abstract Future<TResult> Call(ProxyTarget<TOwner> target, TArguments arguments);

    /// <summary>Calls the method with tell semantics.</summary>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    internal abstract void Defer(ProxyTarget<TOwner> target, TArguments arguments);

    internal sealed override void Accept(IProxyMemberVisitor<TOwner> visitor) => visitor.VisitCall(this);
}

internal sealed class VoidMember<TOwner, TArguments>(string name, Action<TOwner, TArguments> method)
    : CallMember<TOwner, TArguments, object?>(name)
{
    internal override Future<object?> Call(ProxyTarget<TOwner> target, TArguments arguments) =>
        (Future<object?>)target.CallVoid(Name, method, arguments);

    internal override void Defer(ProxyTarget<TOwner> target, TArguments arguments) => target.Defer(Name, method, arguments);
}

internal sealed class ValueMember<TOwner, TArguments, TResult>(string name, Func<TOwner, TArguments, TResult> method)
    : CallMember<TOwner, TArguments, TResult>(name)
{
    private readonly Action<TOwner, TArguments> _action = (owner, arguments) => method(owner, arguments);

    internal override Future<TResult> Call(ProxyTarget<TOwner> target, TArguments arguments) => target.Call(Name, method, arguments);

    internal override void Defer(ProxyTarget<TOwner> target, TArguments arguments) => target.Defer(Name, _action, arguments);
}

internal sealed class TaskMember<TOwner, TArguments>(string name, Func<TOwner, TArguments, Task> method)
    : CallMember<TOwner, TArguments, object?>(name)
{
    internal override Future<object?> Call(ProxyTarget<TOwner> target, TArguments arguments) =>
        (Future<object?>)target.CallTask(Name, method, arguments);

    internal override void Defer(ProxyTarget<TOwner> target, TArguments arguments) => target.DeferTask(Name, method, arguments);
}

internal sealed class TaskMember<TOwner, TArguments, TResult>(string name, Func<TOwner, TArguments, Task<TResult>> method)
    : CallMember<TOwner, TArguments, TResult>(name)
{
    internal override Future<TResult> Call(ProxyTarget<TOwner> target, TArguments arguments) => target.CallTask(Name, method, arguments);

    internal override void Defer(ProxyTarget<TOwner> target, TArguments arguments) => target.DeferTask(Name, method, arguments);
}

internal sealed class ValueTaskMember<TOwner, TArguments>(string name, Func<TOwner, TArguments, ValueTask> method)
    : CallMember<TOwner, TArguments, object?>(name)
{
    internal override Future<object?> Call(ProxyTarget<TOwner> target, TArguments arguments) =>
        (Future<object?>)target.CallValueTask(Name, method, arguments);

    internal override void Defer(ProxyTarget<TOwner> target, TArguments arguments) => target.DeferValueTask(Name, method, arguments);
}

internal sealed class ValueTaskMember<TOwner, TArguments, TResult>(string name, Func<TOwner, TArguments, ValueTask<TResult>> method)
    : CallMember<TOwner, TArguments, TResult>(name)
{
    internal override Future<TResult> Call(ProxyTarget<TOwner> target, TArguments arguments) => target.CallValueTask(Name, method, arguments);

    internal override void Defer(ProxyTarget<TOwner> target, TArguments arguments) => target.DeferValueTask(Name, method, arguments);
}
