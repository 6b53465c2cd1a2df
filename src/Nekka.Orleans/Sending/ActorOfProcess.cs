using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Grains;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Sending;

/// <summary>One of the actors for which the endpoint of another process stands.</summary>
internal sealed class ActorOfProcess(INekkaActor endpoint, string urn) : INekkaActor
{
    public Task<BatchReply> Exchange(Batch batch) => endpoint.Exchange(batch with { Target = urn });

    public Task Deliver(ulong sender, int era, BatchReply answers) => endpoint.Deliver(sender, era, answers);

    public Task Probe(WaitProbe probe) => endpoint.Probe(probe with { Target = urn });
}
