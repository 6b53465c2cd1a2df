using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Nekka;
using Nekka.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers an actor system and its actors.</summary>
public static class NekkaServiceCollectionExtensions
{
    /// <summary>Registers an actor system, and the actors that the host starts.</summary>
    /// <param name="builder">The builder of the host. Its section <c>Nekka</c> configures the system: see <see cref="NekkaOptions"/>.</param>
    /// <param name="configure">Registers actors.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <remarks>The host's loggers and clock are those of the system, which becomes <see cref="ActorSystem.Default"/> unless another host's
    /// is. Actors start in the order of their registration, each after <c>OnStart</c> of the one before is over, and before the hosted
    /// services that are registered later. They stop in reverse within <c>HostOptions.ShutdownTimeout</c>.</remarks>
    public static IHostApplicationBuilder AddNekka(this IHostApplicationBuilder builder, Action<NekkaBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddNekka(configure);
        return builder;
    }

    /// <summary>Registers an actor system, and actors. Without a host, await <see cref="StartNekkaAsync"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Registers actors.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <remarks>Called several times, it adds to the same system. If the services have an <see cref="IConfiguration"/>, its section <c>Nekka</c>
    /// configures the system: see <see cref="NekkaOptions"/>.</remarks>
    public static IServiceCollection AddNekka(this IServiceCollection services, Action<NekkaBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var registered = Registered(services);
        if (registered is null)
        {
            registered = new HostedActors();
            services.AddSingleton(registered);
            services.AddOptions<NekkaOptions>()
                .Configure<IServiceProvider>(static (options, provider) => provider.GetService<IConfiguration>()?.GetSection(UnknownSettings.Section).Bind(options))
                .ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NekkaOptions>, NekkaOptionsValidation>());
            services.AddSingleton<ActorHost>();
            services.AddSingleton(static provider => provider.GetRequiredService<ActorHost>().System);
            services.AddHostedService<NekkaHostedService>();
        }

        configure(new NekkaBuilder(services, registered));
        return services;
    }

    /// <summary>Prepares the registered actors for a test: their system does not become <see cref="ActorSystem.Default"/>, so that hosts of several
    /// tests can run at a time, and their objects may be replaced.</summary>
    /// <param name="services">The services, with which <c>AddNekka</c> has registered actors.</param>
    /// <param name="configure">Replaces objects of actors.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">Nothing has been registered with <c>AddNekka</c> before.</exception>
    /// <remarks>The system goes by the registered <see cref="TimeProvider"/>: register a fake one for virtual time.</remarks>
    public static IServiceCollection AddNekkaTesting(this IServiceCollection services, Action<NekkaTestingBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var registered = Registered(services) ?? throw new InvalidOperationException(
            "AddNekkaTesting found no actors. Call it after AddNekka, for example in ConfigureTestServices of a WebApplicationFactory.");
        registered.IsForTests = true;
        configure?.Invoke(new NekkaTestingBuilder(registered));
        return services;
    }

    /// <summary>Starts the registered actors where no host does: in a console program, in a test.</summary>
    /// <param name="services">The service provider.</param>
    /// <param name="cancellationToken">Gives up the wait for their start.</param>
    /// <returns>A task that completes when each has started; it fails if one could not.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">Nothing was registered with <c>AddNekka</c>, a constructor's parameter has no service, or the
    /// actors have been stopped.</exception>
    /// <exception cref="OptionsValidationException">A setting is out of its range.</exception>
    public static Task StartNekkaAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        return ActorHost.Of(services).StartAsync(cancellationToken);
    }

    /// <summary>Stops the actors that <see cref="StartNekkaAsync"/> has started, the last first.</summary>
    /// <param name="services">The service provider.</param>
    /// <param name="deadline">How long they may handle what was sent before; then they are stopped at once.
    /// <see cref="Timeout.InfiniteTimeSpan"/> sets no limit.</param>
    /// <returns>A task that completes when they have ended.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite. Nothing has been stopped.</exception>
    /// <exception cref="InvalidOperationException">Nothing was registered with <c>AddNekka</c>.</exception>
    /// <remarks>Disposing of the service provider stops them, too, without time to handle anything.</remarks>
    public static Task StopNekkaAsync(this IServiceProvider services, TimeSpan deadline)
    {
        ArgumentNullException.ThrowIfNull(services);
        return ActorHost.Of(services).StopAsync(deadline);
    }

    private static HostedActors? Registered(IServiceCollection services) =>
        services.LastOrDefault(static service => service.ServiceType == typeof(HostedActors))?.ImplementationInstance as HostedActors;
}
