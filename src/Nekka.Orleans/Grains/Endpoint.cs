using System.Collections.Concurrent;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Keyed;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Receiving;
using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Grains;

/// <summary>Where other machines reach the actors of this process that are not the cluster's, because they have been given references to them.</summary>
/// <remarks>One endpoint stands for all of them, so that a message to one that has ended is answered.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class Endpoint(Payloads payloads, LinkWatch links, DeadlockProbes deadlocks, TimeProvider clock) : INekkaActor
{
    private static readonly BatchReply Gone = new() { IsGone = true };

    private readonly ConcurrentDictionary<string, Exported> _exported = new(StringComparer.Ordinal);

    /// <summary>Lets other machines reach an actor from now on, until it has ended for good and its answers have been sent. They do not say when they drop
    /// their reference, and the next message starts an actor by key again, so this process keeps such an actor in memory for them.</summary>
    /// <returns>The URN by which they name it.</returns>
    public string Export(ActorCell actor)
    {
        var urn = actor.Urn;
        if (!_exported.ContainsKey(urn) && New(actor) is var exported && _exported.TryAdd(urn, exported))
        {
            var end = actor is KeyedActor keyed ? keyed.WhenEndedForGood : actor.WhenStopped;
            end.OnCompleted(new ActionContinuation(() => _ = EndAsync(urn, exported)));
        }

        return urn;
    }

    /// <summary>The actor that this process has let others reach; <see langword="null"/> if it is not of this process, or has ended.</summary>
    public ActorCell? Find(string urn) => _exported.TryGetValue(urn, out var exported) ? exported.Actor : null;

    public Task<BatchReply> Exchange(Batch batch) =>
        batch.Target is { } urn && _exported.TryGetValue(urn, out var exported) ? exported.Doorway.Value.Exchange(batch) : Task.FromResult(Gone);

    public Task Deliver(ulong sender, int era, BatchReply answers)
    {
        links.Find(sender)?.Deliver(era, answers);
        return Task.CompletedTask;
    }

    public Task Probe(WaitProbe probe)
    {
        if (probe.Target is { } urn && _exported.TryGetValue(urn, out var exported))
        {
            deadlocks.Receive(probe, exported.Doorway.Value);
        }

        return Task.CompletedTask;
    }

    // An answer that the actor has promised may come long after the actor has ended, or never.
    private async Task EndAsync(string urn, Exported exported)
    {
        if (exported.Doorway.IsValueCreated)
        {
            exported.Doorway.Value.BeginEnd();
            await exported.Doorway.Value.EndAsync().WaitAsync(links.Patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _exported.TryRemove(urn, out _);
    }

    // The first message makes the doorway: many references come back without one.
    private Exported New(ActorCell actor) => new(actor, new Lazy<Doorway>(
        () => new Doorway(UniqueNumber.New(), new ActorReception(actor, Members.Of(actor.ActorClass), payloads), clock) { IsOnlyOne = true }));

    private sealed record Exported(ActorCell Actor, Lazy<Doorway> Doorway);
}
