using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Nekka.Hosting;

/// <summary>Registers actors with a host, which starts them in the order of their registration and stops them in reverse.</summary>
/// <remarks><b>Thread safety:</b> not thread-safe; used while services are registered.</remarks>
[SuppressMessage("Performance", "CA1822", Justification = "Generated code takes the place of calls of instance methods.")]
public sealed class NekkaBuilder
{
    private readonly HostedActors _actors;

    internal NekkaBuilder(IServiceCollection services, HostedActors actors) => (Services, _actors) = (services, actors);

    /// <summary>The services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Registers an actor, whose constructor's parameters are services.</summary>
    /// <typeparam name="TActor">The class of the actor. Nekka's generator writes the call of its constructor: of the only one, or of that marked
    /// with <c>[ActivatorUtilitiesConstructor]</c>.</typeparam>
    /// <param name="options">Settings of the actor that differ from the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The class has been registered already. Or the compiler ran without Nekka's
    /// generator, or its error NEKKA030 was switched off: then pass a function that constructs the actor.</exception>
    /// <remarks>Injected are <see cref="ActorRef{TActor}"/>, the generated proxy, and the interfaces that the proxy implements, before the host
    /// has started, too: messages wait until then. If several actors implement an interface, the last one is injected, and an
    /// <see cref="IEnumerable{T}"/> of the interface has all of them. An implementation that was registered before takes precedence. Each object of the actor has a scope of services of its own, which is disposed of after the
    /// object; a restart makes another.</remarks>
    public NekkaBuilder AddActor<TActor>(ActorOptions? options = null)
        where TActor : Actor =>
        throw NotWritten(typeof(TActor), $"AddActor(services => new {typeof(TActor).Name}(…))");

    /// <summary>Registers an actor.</summary>
    /// <typeparam name="TActor">The class of the actor.</typeparam>
    /// <param name="create">Constructs the actor with services, a new object each time.</param>
    /// <param name="options">Settings of the actor that differ from the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The class has been registered already.</exception>
    /// <inheritdoc cref="AddActor{TActor}(ActorOptions?)" path="/remarks"/>
    public NekkaBuilder AddActor<TActor>(Func<IServiceProvider, TActor> create, ActorOptions? options = null)
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(create);
        return AddActor(new HostedClass<TActor>(create, [], []), options);
    }

    /// <summary>Registers an actor as generated code describes it.</summary>
    /// <typeparam name="TActor">The class of the actor.</typeparam>
    /// <param name="described">How it is constructed, and what is injected in its place.</param>
    /// <param name="options">Settings of the actor that differ from the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="described"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The class has been registered already.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NekkaBuilder AddActor<TActor>(HostedClass<TActor> described, ActorOptions? options = null)
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(described);
        var hosted = new HostedActor<TActor>(described, options ?? new ActorOptions());
        Add(hosted, described.Injected, static injected => (ActorRef<TActor>)injected);
        Services.AddSingleton(services => (ActorRef<TActor>)Injected(services, hosted));
        return this;
    }

    /// <summary>Registers a pool of actors, whose constructor's parameters are services.</summary>
    /// <typeparam name="TActor">The class of the workers.</typeparam>
    /// <param name="size">The number of workers: 1 or more.</param>
    /// <param name="options">Settings of the pool that differ from the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The class has been registered already. Or the compiler ran without Nekka's
    /// generator, or its error NEKKA030 was switched off: then pass a function that constructs the worker.</exception>
    /// <remarks>Injected are <see cref="ActorPool{TActor}"/>, the <see cref="ActorRef{TActor}"/> of the pool, the generated proxy, and the
    /// interfaces that the proxy implements.</remarks>
    public NekkaBuilder AddPool<TActor>(int size, PoolOptions? options = null)
        where TActor : Actor =>
        throw NotWritten(typeof(TActor), $"AddPool(size, services => new {typeof(TActor).Name}(…))");

    /// <summary>Registers a pool of actors.</summary>
    /// <typeparam name="TActor">The class of the workers.</typeparam>
    /// <param name="size">The number of workers: 1 or more.</param>
    /// <param name="create">Constructs a worker with services, a new object each time.</param>
    /// <param name="options">Settings of the pool that differ from the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The class has been registered already.</exception>
    /// <inheritdoc cref="AddPool{TActor}(int, PoolOptions?)" path="/remarks"/>
    public NekkaBuilder AddPool<TActor>(int size, Func<IServiceProvider, TActor> create, PoolOptions? options = null)
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(create);
        return AddPool(size, new HostedClass<TActor>(create, [], []), options);
    }

    /// <summary>Registers a pool as generated code describes it.</summary>
    /// <typeparam name="TActor">The class of the workers.</typeparam>
    /// <param name="size">The number of workers: 1 or more.</param>
    /// <param name="described">How a worker is constructed, and what is injected in place of the pool.</param>
    /// <param name="options">Settings of the pool that differ from the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="described"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The class has been registered already.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NekkaBuilder AddPool<TActor>(int size, HostedClass<TActor> described, PoolOptions? options = null)
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(described);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var hosted = new HostedPool<TActor>(described, size, options ?? new PoolOptions());
        Add(hosted, described.Injected, static injected => ((ActorPool<TActor>)injected).ActorRef);
        Services.AddSingleton(services => (ActorPool<TActor>)Injected(services, hosted));
        Services.AddSingleton(static services => services.GetRequiredService<ActorPool<TActor>>().ActorRef);
        return this;
    }

    /// <summary>Registers actors by key: the first parameter of their constructor is the key, the others are services.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TActor">The class of the actors.</typeparam>
    /// <param name="options">Settings of the actors that differ from the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The class has been registered by keys of that type already. Or the compiler ran without Nekka's
    /// generator, or its error NEKKA030 was switched off: then pass a function that constructs the actor of a key.</exception>
    /// <remarks>Injected are <see cref="IKeyedActors{TKey,TActor}"/> and <see cref="KeyedActors{TKey,TActor}"/>. What is sent before the host has
    /// started waits until then.</remarks>
    public NekkaBuilder AddKeyedActors<TKey, TActor>(KeyedActorsOptions? options = null)
        where TKey : notnull
        where TActor : Actor =>
        throw NotWritten(
            typeof(TActor), $"AddKeyedActors<{typeof(TKey).Name}, {typeof(TActor).Name}>((key, services) => new {typeof(TActor).Name}(…))");

    /// <summary>Registers actors by key.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TActor">The class of the actors.</typeparam>
    /// <param name="create">Constructs the actor of a key with services, a new object each time.</param>
    /// <param name="options">Settings of the actors that differ from the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The class has been registered by keys of that type already.</exception>
    /// <inheritdoc cref="AddKeyedActors{TKey,TActor}(KeyedActorsOptions?)" path="/remarks"/>
    public NekkaBuilder AddKeyedActors<TKey, TActor>(Func<TKey, IServiceProvider, TActor> create, KeyedActorsOptions? options = null)
        where TKey : notnull
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(create);
        return AddKeyedActors(new HostedKeyedClass<TKey, TActor>(create, []), options);
    }

    /// <summary>Registers actors by key as generated code describes them.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TActor">The class of the actors.</typeparam>
    /// <param name="described">How the actor of a key is constructed.</param>
    /// <param name="options">Settings of the actors that differ from the defaults.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="described"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The class has been registered by keys of that type already.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NekkaBuilder AddKeyedActors<TKey, TActor>(HostedKeyedClass<TKey, TActor> described, KeyedActorsOptions? options = null)
        where TKey : notnull
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(described);
        if (_actors.All.OfType<HostedKeyedActors<TKey, TActor>>().Any())
        {
            throw new InvalidOperationException(
                $"{typeof(TActor).Name} by {typeof(TKey).Name} has been registered twice, so the injection of KeyedActors<{typeof(TKey).Name}, {typeof(TActor).Name}> would be ambiguous. Derive a class of its own for the second registration.");
        }

        var hosted = new HostedKeyedActors<TKey, TActor>(described, options ?? new KeyedActorsOptions());
        _actors.Add(hosted);
        Services.AddSingleton(services => (KeyedActors<TKey, TActor>)Injected(services, hosted));
        Services.AddSingleton<IKeyedActors<TKey, TActor>>(static services => services.GetRequiredService<KeyedActors<TKey, TActor>>());
        return this;
    }

    /// <summary>Stops the host when an actor ends by a failure: for actors without which there is no service.</summary>
    /// <typeparam name="TActor">The class of the actor, which has been registered.</typeparam>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">No actor and no pool of the class has been registered.</exception>
    /// <remarks>An actor that a supervisor restarts has not ended. The host logs the actor at Critical, and stops as on SIGTERM.
    /// The host also sets the exit code of the process to 1, unless other code has set one, so that a service manager sees the failure. Under
    /// <c>AddNekkaTesting</c> it does not.</remarks>
    public NekkaBuilder StopHostWhenFailed<TActor>()
        where TActor : Actor
    {
        var named = _actors.All.OfType<Hosted<TActor>>().FirstOrDefault() ?? throw new InvalidOperationException(
            $"StopHostWhenFailed names {typeof(TActor).Name}, but no actor and no pool of that class has been registered before. " +
            (_actors.All.Any(static one => one.ActorClass == typeof(TActor))
                ? "The failure of one key says nothing of the others: supervise actors by key, by KeyedActorsOptions.Actor."
                : $"Call AddActor<{typeof(TActor).Name}>() first."));
        named.StopsHostWhenFailed = true;
        return this;
    }

    private static object Injected(IServiceProvider services, Hosted hosted) => services.GetRequiredService<ActorHost>().Injected(hosted);

    private static InvalidOperationException NotWritten(Type actorClass, string instead) => new(
        $"No constructor call was written for {actorClass.Name} here. The compiler's error NEKKA030 says why, unless the project was compiled without Nekka's generator, " +
        $"which comes with the package Nekka.Hosting. Write {instead}.");

    private void Add<TActor>(Hosted hosted, IReadOnlyList<HostedProxy<TActor>> injected, Func<object, ActorRef<TActor>> refer)
        where TActor : Actor
    {
        if (_actors.All.OfType<Hosted<TActor>>().Any())
        {
            throw new InvalidOperationException(
                $"{typeof(TActor).Name} has been registered twice, so nobody could tell which one is injected. Derive a class for the second one, or start it with {typeof(TActor).Name}.Start(…).");
        }

        _actors.Add(hosted);
        foreach (var proxy in injected)
        {
            var service = ServiceDescriptor.Singleton(proxy.Type, services => proxy.Make(refer(Injected(services, hosted))));
            if (_actors.IsInjected(proxy.Type))
            {
                Services.Add(service); // An interface of several actors: all are in its IEnumerable.
            }
            else if (!Services.Any(other => other.ServiceType == proxy.Type && other.ServiceKey is null))
            {
                _actors.NoteInjected(proxy.Type);
                Services.Add(service);
            }
        }
    }
}
