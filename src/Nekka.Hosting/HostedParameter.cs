using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

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

    // A provider that cannot say is asked when the actor is constructed.
    internal bool IsMissing(IServiceProviderIsService? registered) => registered switch
    {
        null => false,
        IServiceProviderIsKeyedService keyed when key is not null => !keyed.IsKeyedService(type, key),
        _ => !registered.IsService(type),
    };
}
