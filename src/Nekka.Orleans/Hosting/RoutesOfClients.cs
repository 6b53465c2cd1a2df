using System.Diagnostics.CodeAnalysis;
using Nekka.Orleans.Grains;
using Nekka.Orleans.Wire;
using Orleans.Runtime;

namespace Nekka.Orleans.Hosting;

/// <summary>Has a silo that is about to stop learn by which other silos clients are connected, so that the last answers of its actors reach them.</summary>
/// <remarks>Orleans 10.4 forgets at once which clients are connected to a silo that stops, and then lets it ask no other silo. A silo asks for all clients
/// when it is to reach one that it does not know.</remarks>
internal sealed class RoutesOfClients(IGrainFactory grains) : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public void Participate(ISiloLifecycle observer) =>
        observer.Subscribe(nameof(RoutesOfClients), ServiceLifecycleStage.Active + 1, static _ => Task.CompletedTask, LearnAsync);

    [SuppressMessage("Design", "CA1031", Justification = "There is no such client, so the call fails.")]
    [SuppressMessage("Roslynator", "RCS1075", Justification = "As above.")]
    private async Task LearnAsync(CancellationToken token)
    {
        var nobody = grains.GetGrain<INekkaActor>(GrainId.Create(GrainTypePrefix.ClientPrefix, $"{Guid.NewGuid():N}+{Guid.NewGuid():N}"));
        try
        {
            await nobody.Deliver(sender: 0, era: 0, new BatchReply()).WaitAsync(Longest, token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The silo has asked.
        }
    }
}
