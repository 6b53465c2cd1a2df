using Nekka.Cells;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Grains;
using Nekka.Orleans.Hosting;
using Nekka.Orleans.Receiving;
using Nekka.Orleans.Sending;
using Nekka.Remoting;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Serialization;

namespace Nekka.Orleans;

/// <summary>The actors of an Orleans cluster.</summary>
/// <remarks>
/// <para>Every key of a class that the cluster has names an actor. The first message to it has a silo construct it. It leaves memory when it is idle,
/// when its silo stops, or when it is told to stop; the next message brings it back. So a reference never becomes invalid.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
public sealed class NekkaCluster : IDisposable
{
    private readonly Registrations _registrations;
    private readonly IGrainFactory _grains;
    private readonly LinkWatch _watch;
    private readonly Places<ClusterAddress, RemoteCell> _places = new();
    private readonly Endpoint _endpoint;
    private readonly Lazy<INekkaActor> _endpointReference;

    internal NekkaCluster(Registrations registrations, IGrainFactory grains, Lazy<IGrainRuntime> runtime, Serializer serializer, MessagingOptions messaging, ActorSystem system)
    {
        (_registrations, _grains, System) = (registrations, grains, system);
        Payloads = new Payloads(serializer, messaging.MaxMessageBodySize);
        _watch = new LinkWatch(system.Context.Clock, registrations.Options.UnreachableAfter);
        Doorways = new WaitingDoorways(system.Context.Clock);
        Busy = new BusyActors(runtime, registrations.ShortestIdleTime, system.Context.Clock);
        Deadlocks = new DeadlockProbes(system.Context, _watch);
        _endpoint = new Endpoint(Payloads, _watch, Deadlocks, system.Context.Clock); // Held here, because Orleans does not.
        _endpointReference = new Lazy<INekkaActor>(() => ReferTo(_endpoint, grains), LazyThreadSafetyMode.PublicationOnly); // If it fails, it is tried again.
    }

    /// <summary>The system that this process' own actors belong to.</summary>
    public ActorSystem System { get; }

    internal Payloads Payloads { get; }

    /// <summary>The reference to an actor. Taking it sends nothing and constructs nothing.</summary>
    /// <typeparam name="TActor">The class of the actor, or an interface of it, as it was added where <c>UseNekka</c> was called.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>The reference. References to the same actor are equal.</returns>
    /// <exception cref="ArgumentException"><paramref name="key"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">The class was not added.</exception>
    public ActorRef<TActor> Get<TActor>(string key)
        where TActor : class
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return CellOf(new ClusterAddress(_registrations.NameOf(typeof(TActor)), key), typeof(TActor)).Reference.As<TActor>();
    }

    /// <summary>The actors of a class, by key: for code that is written for <see cref="KeyedActors{TKey, TActor}"/> as well.</summary>
    /// <typeparam name="TActor">The class.</typeparam>
    /// <returns>The actors.</returns>
    /// <exception cref="InvalidOperationException">The class was not added.</exception>
    public IKeyedActors<string, TActor> ByKey<TActor>()
        where TActor : Actor
    {
        _ = _registrations.NameOf(typeof(TActor));
        return new ClusterKeys<TActor>(this);
    }

    /// <summary>The actors of this silo, as long as they are in memory.</summary>
    internal BusyActors Busy { get; }

    /// <summary>The doorways at which requests wait.</summary>
    internal WaitingDoorways Doorways { get; }

    /// <summary>Finds actors on several machines that wait for each other.</summary>
    internal DeadlockProbes Deadlocks { get; }

    /// <summary>Gives up the messages that are on their way, with an <see cref="ActorUnreachableException"/>. The services of the host do it.</summary>
    public void Dispose()
    {
        _watch.Dispose();
        Doorways.Dispose();
        Busy.Dispose();
    }

    /// <summary>The class that this silo runs.</summary>
    internal HostedClass HostedClassOf(Type actorClass) => _registrations.Hosted.Find(hosted => hosted.ActorClass == actorClass)!;

    /// <summary>The cell of an actor of the cluster as this process sees it.</summary>
    internal RemoteCell CellOf(ClusterAddress address, Type actorClass) => _places.Find(address)?.Cell ?? _places.FindOrAdd(
        address,
        (Cluster: this, Class: _registrations.ClassOf(address.Actor) ?? actorClass),
        static (address, argument, _) => argument.Cluster.NewCell(address, argument.Class),
        static cell => new Place<RemoteCell>(cell));

    /// <summary>Where other machines reach an actor.</summary>
    internal (string? Actor, string Key, INekkaActor? Endpoint) AddressOf(ActorCell actor) => actor switch
    {
        RemoteCell { Link: Link { Endpoint: { } endpoint } link } => (null, link.Address.Key, endpoint),
        { Address: { } address } => (address.Actor, address.Key, null),
        _ => (null, _endpoint.Export(actor), _endpointReference.Value),
    };

    /// <summary>The cell of an actor that another machine has named.</summary>
    internal ActorCell Find(string? actor, string key, INekkaActor? endpoint, Type actorClass)
    {
        if (actor is not null)
        {
            return CellOf(new ClusterAddress(actor, key), actorClass);
        }

        return _endpoint.Find(key) ?? _places.FindOrAdd(
            new ClusterAddress("", key),
            (Cluster: this, Class: actorClass, Endpoint: endpoint!),
            static (address, argument, _) => argument.Cluster.NewCell(address, argument.Class, new ActorOfProcess(argument.Endpoint, address.Key), argument.Endpoint),
            static cell => new Place<RemoteCell>(cell));
    }

    // On a thread of its own, because Orleans makes no reference where a grain runs.
    private static INekkaActor ReferTo(Endpoint endpoint, IGrainFactory grains) =>
        Task.Factory.StartNew(() => grains.CreateObjectReference<INekkaActor>(endpoint), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .GetAwaiter().GetResult();

    private RemoteCell NewCell(ClusterAddress address, Type actorClass) =>
        NewCell(address, actorClass, _grains.GetGrain<INekkaActor>(GrainId.Create(address.Actor, address.Key)), endpoint: null);

    private RemoteCell NewCell(ClusterAddress address, Type actorClass, INekkaActor actor, INekkaActor? endpoint) =>
        new(System, new Link(address, actor, Payloads, _watch, _endpointReference) { Endpoint = endpoint }, actorClass, ReferenceKind.OfActor(actorClass).Refer);
}
