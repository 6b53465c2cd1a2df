using Microsoft.Extensions.DependencyInjection;
using Nekka.Actors;

namespace Nekka.Hosting;

/// <summary>Gives each actor object a scope of services, which is disposed of after it.</summary>
internal static class ServiceScopes
{
    /// <summary>Constructs an actor object.</summary>
    public static TActor Construct<TActor>(IServiceProvider services, Func<IServiceProvider, TActor> create)
        where TActor : Actor
    {
        var scope = services.CreateAsyncScope();
        ObjectScope.Give(scope);
        try
        {
            return create(scope.ServiceProvider);
        }
        catch
        {
            ObjectScope.TakeBack();
            _ = scope.DisposeAsync().AsTask(); // Here nobody can await it, and nobody uses what is in it.
            throw;
        }
    }
}
