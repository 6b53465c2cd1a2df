using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;

namespace Nekka.Orleans;

/// <summary>Adds Nekka actors to silos and clients of Orleans.</summary>
public static class NekkaOrleansExtensions
{
    private static readonly TimeSpan LongestRefresh = TimeSpan.FromSeconds(2);

    /// <summary>Has a silo run actors.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Says which actors.</param>
    /// <returns><paramref name="silo"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="silo"/> or <paramref name="configure"/> is <see langword="null"/>.</exception>
    /// <remarks>The actors belong to the host's actor system, if it has one, or else to <see cref="ActorSystem.Default"/>. If the process has no default
    /// system yet, a new one becomes it, which logs to where the host does. Call <c>AddNekka</c> of the package <c>Nekka.Hosting</c> before
    /// <c>UseOrleans</c>: a host stops first what it has started last, so the actors of the cluster can use those of the process until their end. In the
    /// other order, the silo does not start.</remarks>
    public static ISiloBuilder UseNekka(this ISiloBuilder silo, Action<NekkaClusterBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var isSystemBefore = silo.Services.Any(static service => service.ServiceType == typeof(ActorSystem));
        var registrations = AddNekka(silo.Services, configure, isSilo: true);
        silo.Services.AddSingleton<IConfigurationValidator>(services => new StopOrder(services, isSystemBefore || registrations.Options.System is not null));
        silo.Services.PostConfigure<SiloMessagingOptions>(static options => options.ClientRegistrationRefresh = Shorter(options.ClientRegistrationRefresh));
        return silo;
    }

    /// <summary>Has a client use the actors of a cluster.</summary>
    /// <param name="client">The client.</param>
    /// <param name="configure">Says which actors.</param>
    /// <returns><paramref name="client"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="configure"/> is <see langword="null"/>.</exception>
    /// <remarks>If the host has no actor system and the process no default one yet, a new system becomes <see cref="ActorSystem.Default"/> when the host
    /// starts. It logs to where the host does. Call <c>AddNekka</c> of the package <c>Nekka.Hosting</c> after <c>UseOrleansClient</c>, so that the actors of the process can use those of the
    /// cluster from their start to their end.</remarks>
    public static IClientBuilder UseNekka(this IClientBuilder client, Action<NekkaClusterBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(client);
        AddNekka(client.Services, configure, isSilo: false);
        return client;
    }

    // A silo that stops forgets which clients are connected to it, so the last answers of its actors go by other silos to which the client is connected.
    // It knows these only if they have told it. They look as often as this whether there is something new to be told.
    private static TimeSpan Shorter(TimeSpan refresh) => refresh < LongestRefresh ? refresh : LongestRefresh;

    private static Registrations AddNekka(IServiceCollection services, Action<NekkaClusterBuilder> configure, bool isSilo)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Select(static service => service.ImplementationInstance).OfType<Registrations>().FirstOrDefault() is { } known)
        {
            configure(new NekkaClusterBuilder(known, services, isSilo)); // Each part of a program may add its actors.
            return known;
        }

        var registrations = new Registrations();
        configure(new NekkaClusterBuilder(registrations, services, isSilo));
        services.AddSingleton(registrations);
        services.AddSingleton(provider => new NekkaCluster(
            registrations,
            provider.GetRequiredService<IGrainFactory>(),
            new Lazy<IGrainRuntime>(provider.GetRequiredService<IGrainRuntime>),
            provider.GetRequiredService<Serializer>(),
            isSilo ? provider.GetRequiredService<IOptions<SiloMessagingOptions>>().Value : provider.GetRequiredService<IOptions<ClientMessagingOptions>>().Value,
            provider.GetRequiredService<HostSystem>().System));
        services.AddSingleton<HostSystem>();
        services.AddSingleton<IConfigurationValidator>(static provider => provider.GetRequiredService<HostSystem>());
        services.AddSingleton<IConfigurationValidator, IdleTimes>();

        // An exception of any type goes to the caller, as it does in one process; Orleans allows only those of its own and of the framework.
        services.Configure<ExceptionSerializationOptions>(static options => options.SupportedExceptionTypeFilter = static _ => true);
        services.Configure<GrainTypeOptions>(options => options.Classes.UnionWith(registrations.Hosted.Select(static hosted => hosted.GrainClass)));
        services.AddSingleton<ActorReferenceCodec>();
        services.AddSingleton<IGeneralizedCodec>(static provider => provider.GetRequiredService<ActorReferenceCodec>());
        services.AddSingleton<IGeneralizedCopier>(static provider => provider.GetRequiredService<ActorReferenceCodec>());
        services.AddSingleton<ITypeFilter>(static provider => provider.GetRequiredService<ActorReferenceCodec>());
        services.AddSingleton<GrainNames>();
        services.AddSingleton<IGrainTypeProvider>(static provider => provider.GetRequiredService<GrainNames>());
        services.AddSingleton<IGrainPropertiesProvider>(static provider => provider.GetRequiredService<GrainNames>());
        return registrations;
    }
}
