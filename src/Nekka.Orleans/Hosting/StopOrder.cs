using Microsoft.Extensions.DependencyInjection;

namespace Nekka.Orleans.Hosting;

/// <summary>Refuses a host that would stop the system of the actors before the silo, and the actors of the cluster with it.</summary>
/// <param name="services">The services.</param>
/// <param name="isSystemBefore">Whether the system was registered before the silo. What a host starts first it stops last.</param>
internal sealed class StopOrder(IServiceProvider services, bool isSystemBefore) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        if (!isSystemBefore && services.GetService<IServiceProviderIsService>()?.IsService(typeof(ActorSystem)) == true)
        {
            throw new InvalidOperationException(
                "The host's actor system was registered after the silo, so the host would stop it first, and the actors of the cluster with it. Call AddNekka before UseOrleans.");
        }
    }
}
