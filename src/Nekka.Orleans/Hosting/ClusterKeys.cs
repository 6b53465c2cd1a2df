using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Nekka.Orleans.Hosting;

/// <summary>The actors of a class on a cluster, by key.</summary>
internal sealed class ClusterKeys<TActor>(NekkaCluster cluster) : IKeyedActors<string, TActor>
    where TActor : Actor
{
    public ActorRef<TActor> this[string key] => cluster.Get<TActor>(key);

    public Future<bool> StopAsync(string key, StopMode mode = StopMode.Drain) => this[key].StopAsync(mode);

    /// <summary>Registers the actors as a service.</summary>
    [SuppressMessage("Performance", "CA1812", Justification = "Made for classes that are known at run time.")]
    internal sealed class Adding : IAddKeys
    {
        public void AddTo(IServiceCollection services) => services.TryAddSingleton<IKeyedActors<string, TActor>, ClusterKeys<TActor>>();
    }
}
