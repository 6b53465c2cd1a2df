using Nekka.Tests;

namespace Nekka.Orleans.Contracts;

/// <summary>Actors by key in the process of the tests: what those of a cluster are compared with.</summary>
public sealed class ByKey : PlaceUnderTest
{
    private readonly List<IAsyncDisposable> _classes = [];

    public override ActorRef<TActor> New<TActor>(ActorSystem system)
    {
        var actors = _classes.OfType<KeyedActors<string, TActor>>().SingleOrDefault();
        if (actors is null)
        {
            _classes.Add(actors = new KeyedActors<string, TActor>(static _ => new TActor(), new KeyedActorsOptions { System = system }));
        }

        return actors[Guid.NewGuid().ToString()];
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var actors in _classes)
        {
            await actors.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}

/// <summary>Two silos and a client in the process of the tests.</summary>
public sealed class OnTestCluster : PlaceUnderTest
{
    public override ActorRef<TActor> New<TActor>(ActorSystem system) => Clusters.Running.InThisProcess.Client.Get<TActor>(Guid.NewGuid().ToString());
}

/// <summary>Two silos in processes of their own, and a client in that of the tests.</summary>
public sealed class OnSiloProcesses : PlaceUnderTest
{
    public override ActorRef<TActor> New<TActor>(ActorSystem system) => Clusters.Running.OfProcesses.Client.Get<TActor>(Guid.NewGuid().ToString());
}
