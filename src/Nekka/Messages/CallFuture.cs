using Nekka.Futures;
using Nekka.Text;

namespace Nekka.Messages;

/// <summary>A call that is its own future.</summary>
internal interface ICall : IOwnEnvelope, IDescribed
{
    /// <summary>What becomes a dead letter when nobody handles the call: null where somebody holds the future, and is told.</summary>
    object? DeadLetter { get; }
}

/// <summary>A call, and the future of its outcome, in one object.</summary>
internal abstract class CallFuture<TResult> : OwedFuture<TResult>, ICall
{
    public abstract string Description { get; }

    public virtual object? DeadLetter => null;

    internal abstract override ReceivingActor Owner { get; }

    // A call whose future has been set meanwhile is not wanted any more, and has let go of its arguments.
    public ValueTask Invoke(ReceivingActor actor) => IsClaimed ? actor.PassOver() : Run(actor.ActorObject!);

    internal override object Question => this;

    internal override string DescribeWait(string owner) => $"{owner} to finish {Description}";

    internal override ActorTimeoutException TimeoutAfter(TimeSpan timeout) =>
        new($"{Owner} did not finish {Description} within {DisplayText.Of(timeout)}: {Owner.ReasonForDelay(this, Description)}.");

    private protected abstract ValueTask Run(object actor);

    private protected ValueTask Done(TResult result)
    {
        TrySet(result);
        return ValueTask.CompletedTask;
    }

    private protected async ValueTask SetBy(ValueTask<TResult> pending) => TrySet(await OwnTask.Of(pending).ConfigureAwait(true));

    private protected async ValueTask SetAfter(ValueTask pending)
    {
        await OwnTask.Of(pending).ConfigureAwait(true);
        TrySet(default!);
    }
}

/// <summary>What calls that return tasks share.</summary>
internal static class ReturnedTask
{
    /// <summary>The task, which must not be null.</summary>
    public static TTask NotNull<TTask>(TTask? task)
        where TTask : Task =>
        task ?? throw new InvalidOperationException("The call returned null instead of a task. Return Task.CompletedTask where there is nothing to await.");
}
