namespace Nekka.Hosting;

/// <summary>An actor or a pool, all of whose objects are constructed alike.</summary>
internal abstract class Hosted<TActor>(HostedClass<TActor> described) : Hosted(typeof(TActor), described.Parameters)
    where TActor : Actor
{
    /// <summary>Constructs an object with services of its own scope.</summary>
    private protected Func<IServiceProvider, TActor> Create { get; private set; } = described.Create;

    /// <summary>Makes Nekka construct other objects, without parameters to look for.</summary>
    public void Replace(Func<IServiceProvider, TActor> create)
    {
        ForgetParameters();
        Create = create;
    }
}
