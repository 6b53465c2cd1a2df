using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nekka.Orleans.Hosting;

/// <summary>Chooses the actor system of a host: that of the settings or of the services, or else the default of the process. If there is none yet, it makes
/// a default one that logs to where the host does.</summary>
/// <remarks>Orleans validates before it starts anything, so the default is made before the program starts actors that would be in another one.</remarks>
[SuppressMessage("Usage", "CA2213", Justification = "The program's own actors may live in it, and longer than the host.")]
internal sealed class HostSystem(Registrations registrations, IServiceProvider services) : IConfigurationValidator, IDisposable
{
    private ActorSystem? _made;

    /// <summary>The system.</summary>
    public ActorSystem System => field ??= registrations.Options.System ?? services.GetService<ActorSystem>() ?? ActorSystem.DefaultOr(Make);

    public void ValidateConfiguration()
    {
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(ActorSystem)) != true)
        {
            _ = System;
        }
    }

    /// <summary>Lets the next host of the process make the default system, because the loggers end with this host. Actors that live on keep it.</summary>
    public void Dispose()
    {
        if (_made is { Registry.Count: 0 })
        {
            _made.CeaseToBeDefault();
        }
    }

    private ActorSystem Make() => _made = new ActorSystem(new ActorSystemOptions { LoggerFactory = services.GetService<ILoggerFactory>() });
}
