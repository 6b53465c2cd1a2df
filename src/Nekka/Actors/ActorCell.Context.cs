namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>Takes back a part of the actor's turn that can go on.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        System.Simulation?.Posted(this);
        if (_inbox.Post(d, state))
        {
            Runtime.Schedule(this);
        }
    }

    /// <summary>Runs the callback as a part of the actor's turn, and waits for it.</summary>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (ActorContext.Current == this)
        {
            d(state);
            return;
        }

        var done = new Future<object?>();
        Post(
            _ =>
            {
                try
                {
                    d(state);
                    done.TrySet(null);
                }
                catch (Exception exception) when (done.TrySetException(exception))
                {
                    // The sender is told.
                }
            },
            null);
        done.Get();
    }

    public override SynchronizationContext CreateCopy() => this;
}
