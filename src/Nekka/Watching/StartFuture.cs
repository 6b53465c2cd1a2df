using Nekka.Cells;
using Nekka.Messages;
using Nekka.Text;

namespace Nekka.Watching;

/// <summary>The future of an actor's start.</summary>
internal sealed class StartFuture(ActorCell owner) : OwedFuture<object?>
{
    internal override ActorCell Owner => owner;

    private protected override string Setter => "the end of its OnStart";

    /// <summary>Completes the future when it is known whether the actor has started.</summary>
    public void Settle(bool hasStarted)
    {
        if (hasStarted)
        {
            TrySet(null);
        }
        else
        {
            TrySetException(owner.WhyNotStarted());
        }
    }

    internal override string DescribeWait(string owner) => $"{owner} to start";

    internal override ActorTimeoutException TimeoutAfter(TimeSpan timeout) =>
        new($"{Owner} did not start within {DisplayText.Of(timeout)}: {Owner.CurrentWork}.");
}
