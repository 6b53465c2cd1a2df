using Microsoft.Extensions.DependencyInjection;
using Nekka.Orleans.Hosting;
using Nekka.Text;

namespace Nekka.Orleans;

/// <summary>Says which actors a cluster has.</summary>
public sealed class NekkaClusterBuilder
{
    private readonly bool _isSilo;
    private readonly Registrations _registrations;
    private readonly IServiceCollection _services;

    internal NekkaClusterBuilder(Registrations registrations, IServiceCollection services, bool isSilo) =>
        (_registrations, _services, _isSilo) = (registrations, services, isSilo);

    /// <summary>Settings of this process.</summary>
    public NekkaClusterOptions Options => _registrations.Options;

    /// <summary>Names a class of actors that silos of the cluster have, so that <see cref="NekkaCluster.Get{TActor}"/> finds them.</summary>
    /// <typeparam name="TActor">The class, or an interface of it.</typeparam>
    /// <param name="name">The name under which the silos have it.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">The name is empty or has a slash, or another class has it, or the class has another name.</exception>
    public NekkaClusterBuilder AddActor<TActor>(string name)
        where TActor : class
    {
        _registrations.Add(name, typeof(TActor));
        if (typeof(TActor).IsAssignableTo(typeof(Actor)))
        {
            AddKeys(typeof(TActor));
        }

        return this;
    }

    /// <summary>Has this silo run actors of a class.</summary>
    /// <typeparam name="TActor">The class.</typeparam>
    /// <param name="name">The name by which all machines know the class. It is part of addresses and of stored states, so it must not change.</param>
    /// <param name="create">Constructs an actor, a new object each time. It is told the key, and gives states and services.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">The name is empty or has a slash, or another class has it, the class has another name, or this silo
    /// runs the class already.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="create"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">This process is a client, which runs no actors of the cluster.</exception>
    public NekkaClusterBuilder AddActor<TActor>(string name, Func<ClusterActor, TActor> create, Func<ClusterActorOptions, ClusterActorOptions>? configure = null)
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(create);
        if (!_isSilo)
        {
            throw NotOnClient(typeof(TActor), name);
        }

        return Add(name, create, configure);
    }

    /// <summary>Has this silo run actors of a class whose constructor's parameters are services.</summary>
    /// <typeparam name="TActor">The class. Its only public constructor is called, or that marked with <c>[ActivatorUtilitiesConstructor]</c>. These
    /// parameters are no services: a <see cref="string"/> that comes first is the key; an <see cref="ActorState{T}"/> is the state whose name is the
    /// parameter's, so the parameter must not be renamed while states are stored; <see cref="ActorReminders"/> are the actor's.</typeparam>
    /// <param name="name">The name by which all machines know the class. It is part of addresses and of stored states, so it must not change.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>This object.</returns>
    /// <exception cref="ArgumentException">The name is empty or has a slash, or another class has it, the class has another name, or this silo
    /// runs the class already.</exception>
    /// <exception cref="InvalidOperationException">This process is a client, which runs no actors of the cluster; or the class has no constructor that
    /// can be called so.</exception>
    /// <remarks>Each object of the actor has a scope of services of its own, which is disposed of after the object. The name is not AddActor, because
    /// that, with a name alone, runs nothing: it names a class that other silos run, on clients and silos alike.</remarks>
    public NekkaClusterBuilder HostActor<TActor>(string name, Func<ClusterActorOptions, ClusterActorOptions>? configure = null)
        where TActor : Actor =>
        _isSilo ? Add(name, new InjectedConstructor<TActor>().Construct, configure) : throw NotOnClient(typeof(TActor), name);

    private NekkaClusterBuilder Add<TActor>(string name, Func<ClusterActor, TActor> create, Func<ClusterActorOptions, ClusterActorOptions>? configure)
        where TActor : Actor
    {
        var options = configure is null ? new ClusterActorOptions() : configure(new ClusterActorOptions());
        _registrations.Add(name, typeof(TActor));
        if (_registrations.RunningAs(name) is { } running)
        {
            throw new ArgumentException(
                $"This silo runs {DisplayText.Of(running.ActorClass)} already, as \"{name}\". Give each class that it runs a name of its own, and add it once.", nameof(name));
        }

        _registrations.Hosted.Add(new HostedClass<TActor>(name, create, options));
        AddKeys(typeof(TActor));
        return this;
    }

    private static InvalidOperationException NotOnClient(Type actorClass, string name) => new(
        $"A client runs no actors of the cluster. Use AddActor<{DisplayText.Of(actorClass)}>(\"{name}\") here, and have the silos run them.");

    // So that code which takes IKeyedActors runs in one process and on a cluster, by its registration.
    private void AddKeys(Type actorClass)
    {
        var keys = (IAddKeys)Activator.CreateInstance(typeof(ClusterKeys<>.Adding).MakeGenericType(actorClass))!;
        keys.AddTo(_services);
    }
}
