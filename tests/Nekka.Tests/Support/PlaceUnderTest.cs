namespace Nekka.Tests;

/// <summary>Where the actors of a suite are: in this process, or on the machines of a cluster.</summary>
public abstract class PlaceUnderTest : IAsyncDisposable
{
    /// <summary>A new actor of a class.</summary>
    /// <param name="system">The system of the actor, if the place is this process.</param>
    public abstract ActorRef<TActor> New<TActor>(ActorSystem system)
        where TActor : Actor, new();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
