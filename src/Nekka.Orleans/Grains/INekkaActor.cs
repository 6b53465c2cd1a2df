using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Wire;
using Orleans.Concurrency;

namespace Nekka.Orleans.Grains;

/// <summary>An actor as other machines reach it. One interface serves all classes of actors, because generators do not see each other's code.</summary>
[Alias("nekka.actor")]
internal interface INekkaActor : IGrainObserver
{
    /// <summary>Takes messages, and replies when there are answers or nothing is left to be answered.</summary>
    /// <remarks>The sender sees to messages and replies that get lost, so the time in which a reply must come is long.</remarks>
    [AlwaysInterleave]
    [Alias("exchange")]
    [ResponseTimeout("1.00:00:00")]
    Task<BatchReply> Exchange(Batch batch);

    /// <summary>Takes answers to messages of a sender in this process, because the actor's activation ends and cannot reply any more.</summary>
    [AlwaysInterleave]
    [Alias("deliver")]
    Task Deliver(ulong sender, int era, BatchReply answers);

    /// <summary>Takes a probe for deadlocks. One that gets lost is followed by others.</summary>
    [AlwaysInterleave]
    [Alias("probe")]
    [OneWay]
    Task Probe(WaitProbe probe);
}
