using Nekka.Cells;
using Nekka.Messages;
using Nekka.Text;

namespace Nekka.Watching;

/// <summary>The future of an actor's end.</summary>
internal sealed class EndFuture(ActorCell owner) : OwedFuture<Terminated>
{
    internal override ActorCell Owner => owner;

    internal override string DescribeWait(string owner) => $"{owner} to stop";

    private protected override string Setter => "its end";

    internal override ActorTimeoutException TimeoutAfter(TimeSpan timeout) =>
        new($"{Owner} did not stop within {DisplayText.Of(timeout)}: {Owner.CurrentWork}. Waiting for the end does not stop an actor; Stop does.");
}
