namespace Nekka;

/// <summary>What the actor does when a timer goes off.</summary>
internal abstract class TimerTask
{
    /// <summary>Does it, as a part of the turn.</summary>
    public abstract ValueTask Run(Actor actor);
}

/// <summary>Handles a message.</summary>
internal sealed class TimerMessage(object? message) : TimerTask
{
    public override ValueTask Run(Actor actor) => Invocation.Receive(actor, message);
}

/// <summary>Calls something.</summary>
internal sealed class TimerCall : TimerTask
{
    private readonly Delegate _call;

    public TimerCall(Delegate call)
    {
        ArgumentNullException.ThrowIfNull(call);
        _call = call;
    }

    public override ValueTask Run(Actor actor)
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
