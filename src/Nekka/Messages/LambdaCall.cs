namespace Nekka.Messages;

/// <summary>A lambda to be run by the actor, and the future of its outcome.</summary>
internal abstract class LambdaCall<TActor, TResult, TMethod>(ReceivingActor owner, TMethod method) : CallFuture<TResult>
    where TActor : class
    where TMethod : Delegate
{
    private TMethod? _method = method;

    public override string Description => "a call";

    internal override ReceivingActor Owner => owner;

    private protected sealed override ValueTask Run(object actor) => Run((TActor)actor, _method!);

    private protected abstract ValueTask Run(TActor actor, TMethod method);

    // What the lambda captured is not kept by a future that somebody keeps.
    private protected override void Forget() => _method = null;
}

internal sealed class ActionCall<TActor>(ReceivingActor owner, Action<TActor> method)
    : LambdaCall<TActor, object?, Action<TActor>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Action<TActor> method)
    {
        method(actor);
        return Done(null);
    }
}

internal sealed class FunctionCall<TActor, TResult>(ReceivingActor owner, Func<TActor, TResult> method)
    : LambdaCall<TActor, TResult, Func<TActor, TResult>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, TResult> method) => Done(method(actor));
}

internal sealed class TaskCall<TActor>(ReceivingActor owner, Func<TActor, Task> method)
    : LambdaCall<TActor, object?, Func<TActor, Task>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, Task> method) => SetAfter(new ValueTask(ReturnedTask.NotNull(method(actor))));
}

internal sealed class TaskCall<TActor, TResult>(ReceivingActor owner, Func<TActor, Task<TResult>> method)
    : LambdaCall<TActor, TResult, Func<TActor, Task<TResult>>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, Task<TResult>> method) => SetBy(new ValueTask<TResult>(ReturnedTask.NotNull(method(actor))));
}

internal sealed class ValueTaskCall<TActor>(ReceivingActor owner, Func<TActor, ValueTask> method)
    : LambdaCall<TActor, object?, Func<TActor, ValueTask>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, ValueTask> method) => SetAfter(method(actor));
}

internal sealed class ValueTaskCall<TActor, TResult>(ReceivingActor owner, Func<TActor, ValueTask<TResult>> method)
    : LambdaCall<TActor, TResult, Func<TActor, ValueTask<TResult>>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, ValueTask<TResult>> method) => SetBy(method(actor));
}
