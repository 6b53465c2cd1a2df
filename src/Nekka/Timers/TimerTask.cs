using Nekka.Messages;

namespace Nekka.Timers;

/// <summary>The task of the actor when a timer goes off.</summary>
internal abstract class TimerTask
{
    /// <summary>Runs the task, as a part of the turn.</summary>
    public abstract ValueTask Run(ReceivingActor actor);
}

/// <summary>Gives the actor a message.</summary>
internal sealed class TimerMessage(object? message) : TimerTask
{
    public override ValueTask Run(ReceivingActor actor) => actor.ReceiveNotice(message);
}

/// <summary>Calls a function.</summary>
internal sealed class TimerCall : TimerTask
{
    private readonly Delegate _call;

    public TimerCall(Delegate call)
    {
        ArgumentNullException.ThrowIfNull(call);
        _call = call;
    }

    public override ValueTask Run(ReceivingActor actor)
    {
        switch (_call)
        {
            case Func<Task> function:
                return new ValueTask(ReturnedTask.NotNull(function()));
            case Func<ValueTask> function:
                return function();
            default:
                ((Action)_call)();
                return default;
        }
    }
}
