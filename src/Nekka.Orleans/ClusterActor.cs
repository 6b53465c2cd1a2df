using Nekka.Orleans.Hosting;
using Orleans.Runtime;

namespace Nekka.Orleans;

/// <summary>An actor of a cluster that is about to be constructed.</summary>
/// <remarks><b>Thread safety:</b> for use in the function that constructs the actor.</remarks>
public sealed class ClusterActor
{
    private readonly Activation _activation;

    internal ClusterActor(Activation activation) => _activation = activation;

    /// <summary>The key of the actor.</summary>
    public string Key => _activation.Key;

    /// <summary>The services of the silo.</summary>
    public IServiceProvider Services => _activation.Services;

    /// <summary>The cluster, for references to other actors.</summary>
    public NekkaCluster Cluster => _activation.Cluster;

    /// <summary>Orleans' own view of the actor, for what Nekka does not offer.</summary>
    public IGrainContext GrainContext => _activation.GrainContext;

    /// <summary>Makes a state of the actor, which is loaded before <see cref="Actor.OnStart"/>.</summary>
    /// <typeparam name="T">The type of the value, which Orleans' storage must be able to keep.</typeparam>
    /// <param name="name">The name of the state among those of the actor. It is part of what is stored, so it must not change.</param>
    /// <param name="storage">The name of the storage provider; <see langword="null"/> for the one of the actor's options.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The silo has no such storage provider.</exception>
    public ActorState<T> State<T>(string name, string? storage = null)
        where T : new()
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _activation.NewState<T>(name, storage);
    }

    /// <summary>The reminders of the actor, which Orleans' reminder service keeps.</summary>
    /// <returns>The reminders.</returns>
    /// <exception cref="InvalidOperationException">The silo has no reminder service.</exception>
    public ActorReminders Reminders() => _activation.NewReminders();
}
