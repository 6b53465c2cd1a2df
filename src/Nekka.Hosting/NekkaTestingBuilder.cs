namespace Nekka.Hosting;

/// <summary>Changes, in a test, the actors that a host starts.</summary>
/// <remarks><b>Thread safety:</b> not thread-safe; used while services are registered.</remarks>
public sealed class NekkaTestingBuilder
{
    private readonly HostedActors _actors;

    internal NekkaTestingBuilder(HostedActors actors) => _actors = actors;

    /// <summary>Makes Nekka construct other objects for a registered actor, or for the workers of a registered pool.</summary>
    /// <typeparam name="TActor">The class that was registered.</typeparam>
    /// <param name="create">Constructs an object of the class, or of one derived from it, with services; a new object each time.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The class has not been registered.</exception>
    /// <remarks>References and proxies stay those of <typeparamref name="TActor"/>. Where code is injected an interface of the actor, a test can
    /// as well register another implementation of the interface.</remarks>
    public NekkaTestingBuilder Replace<TActor>(Func<IServiceProvider, TActor> create)
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(create);
        Find<Hosted<TActor>>(typeof(TActor)).Replace(create);
        return this;
    }

    /// <summary>Makes Nekka construct other objects for registered actors by key.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TActor">The class that was registered.</typeparam>
    /// <param name="create">Constructs the object of a key, of the class or of one derived from it, with services; a new object each
    /// time.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The class has not been registered.</exception>
    public NekkaTestingBuilder ReplaceKeyedActors<TKey, TActor>(Func<TKey, IServiceProvider, TActor> create)
        where TKey : notnull
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(create);
        Find<HostedKeyedActors<TKey, TActor>>(typeof(TActor)).Replace(create);
        return this;
    }

    /// <summary>Keeps a registered actor, pool or set of actors by key from being started at all: a database that a test does not have, for example.
    /// What the class implements must then come from the test.</summary>
    /// <typeparam name="TActor">The class that was registered.</typeparam>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">The class has not been registered.</exception>
    /// <remarks>Code is injected an interface, and the test registers another implementation: a fake, or the proxy of an actor of its own. A
    /// reference to the removed actor refuses every message with an <see cref="ActorDeadException"/>. A <c>TestProbe</c> cannot stand behind the
    /// proxy of another class, because a call runs a member of that class.</remarks>
    public NekkaTestingBuilder Remove<TActor>()
        where TActor : Actor
    {
        Hosted[] removed = [.. _actors.All.Where(static one => one.ActorClass == typeof(TActor))];
        if (removed.Length == 0)
        {
            throw NotRegistered(typeof(TActor), "removed");
        }

        Array.ForEach(removed, static one => one.IsRemoved = true);
        return this;
    }

    private THosted Find<THosted>(Type actorClass) => _actors.All.OfType<THosted>().FirstOrDefault() ?? throw NotRegistered(actorClass, "replaced");

    private static InvalidOperationException NotRegistered(Type actorClass, string done) => new(
        $"{actorClass.Name} cannot be {done}, because it has not been registered. Call AddNekkaTesting after AddNekka, for example in ConfigureTestServices.");
}
