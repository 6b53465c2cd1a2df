namespace Nekka;

/// <summary>A lambda to be run by the actor, and the future of its outcome, in one object.</summary>
internal abstract class LambdaCall<TActor, TResult, TMethod>(ActorCell owner, TMethod method)
    : AskFuture<TResult>(owner, message: null), ICall
    where TActor : class
    where TMethod : class
{
    private TMethod? _method = method;

    // A call whose future has been set meanwhile is not wanted any more.
    public ValueTask Invoke(Actor actor) => _method is { } method ? Run((TActor)(object)actor, method) : ValueTask.CompletedTask;

    internal override ActorTimeoutException LateBy(TimeSpan timeout) =>
        new($"{Owner} did not finish a call within {Wording.Of(timeout)}: {Owner.Doing}.");

    private protected abstract ValueTask Run(TActor actor, TMethod method);

    private protected ValueTask Done(TResult result)
    {
        TrySet(result);
        return ValueTask.CompletedTask;
    }

    private protected async ValueTask SetBy(ValueTask<TResult> pending) => TrySet(await pending.ConfigureAwait(true));

    private protected async ValueTask SetAfter(ValueTask pending)
    {
        await pending.ConfigureAwait(true);
        TrySet(default!);
    }

    private protected override void Forget()
    {
        base.Forget();
        _method = null; // What the lambda captured is not kept by a future that somebody keeps.
    }
}

/// <summary>What the kinds of calls share.</summary>
internal static class LambdaCall
{
    /// <summary>The task, which must not be null.</summary>
    public static TTask Task<TTask>(TTask? task)
        where TTask : Task =>
        task ?? throw new InvalidOperationException("The call returned null instead of a task. Return Task.CompletedTask where there is nothing to await.");
}

internal sealed class ActionCall<TActor>(ActorCell owner, Action<TActor> method)
    : LambdaCall<TActor, object?, Action<TActor>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Action<TActor> method)
    {
        method(actor);
        return Done(null);
    }
}

internal sealed class FunctionCall<TActor, TResult>(ActorCell owner, Func<TActor, TResult> method)
    : LambdaCall<TActor, TResult, Func<TActor, TResult>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, TResult> method) => Done(method(actor));
}

internal sealed class TaskCall<TActor>(ActorCell owner, Func<TActor, Task> method)
    : LambdaCall<TActor, object?, Func<TActor, Task>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, Task> method) => SetAfter(new ValueTask(LambdaCall.Task(method(actor))));
}

internal sealed class TaskCall<TActor, TResult>(ActorCell owner, Func<TActor, Task<TResult>> method)
    : LambdaCall<TActor, TResult, Func<TActor, Task<TResult>>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, Task<TResult>> method) => SetBy(new ValueTask<TResult>(LambdaCall.Task(method(actor))));
}

internal sealed class ValueTaskCall<TActor>(ActorCell owner, Func<TActor, ValueTask> method)
    : LambdaCall<TActor, object?, Func<TActor, ValueTask>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, ValueTask> method) => SetAfter(method(actor));
}

internal sealed class ValueTaskCall<TActor, TResult>(ActorCell owner, Func<TActor, ValueTask<TResult>> method)
    : LambdaCall<TActor, TResult, Func<TActor, ValueTask<TResult>>>(owner, method)
    where TActor : class
{
    private protected override ValueTask Run(TActor actor, Func<TActor, ValueTask<TResult>> method) => SetBy(method(actor));
}
