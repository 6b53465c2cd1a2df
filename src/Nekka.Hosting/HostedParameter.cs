using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Nekka.Text;

namespace Nekka.Hosting;

/// <summary>A constructor parameter of an actor that the service provider supplies. Generated code makes it.</summary>
/// <param name="name">The name of the parameter.</param>
/// <param name="type">The type of the parameter.</param>
/// <param name="key">The key of the service; <see langword="null"/> if it has none.</param>
/// <remarks><b>Thread safety:</b> immutable.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HostedParameter(string name, Type type, object? key = null)
{
    internal string Name => name;

    internal Type Type => type;

    /// <summary>How to register what is missing, as the beginning of a sentence.</summary>
    internal string Remedy => (type.IsGenericType ? type.GetGenericTypeDefinition() : null) switch
    {
        { } definition when definition == typeof(ActorRef<>) => $"Call AddActor<{Argument(type, 0)}>()",
        { } definition when definition == typeof(ActorPool<>) => $"Call AddPool<{Argument(type, 0)}>(size)",
        { } definition when definition == typeof(KeyedActors<,>) || definition == typeof(IKeyedActors<,>) =>
            $"Call AddKeyedActors<{Argument(type, 0)}, {Argument(type, 1)}>()",
        _ => type.BaseType is { IsGenericType: true } proxy && proxy.GetGenericTypeDefinition() == typeof(ActorProxy<>) ? $"Call AddActor<{Argument(proxy, 0)}>()" : "Register one",
    };

    // A provider that cannot say is asked when the actor is constructed.
    internal bool IsMissing(IServiceProviderIsService? registered) => registered switch
    {
        null => false,
        IServiceProviderIsKeyedService keyed when key is not null => !keyed.IsKeyedService(type, key),
        _ => !registered.IsService(type),
    };

    private static string Argument(Type type, int index) => DisplayText.Of(type.GetGenericArguments()[index]);
}
