using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Nekka.Text;
using Orleans.Metadata;
using Orleans.Runtime;

namespace Nekka.Orleans.Hosting;

/// <summary>Tells Orleans the names of the classes of actors, and how it is to place and to keep them.</summary>
internal sealed class GrainNames(Registrations registrations, IServiceProvider services) : IGrainTypeProvider, IGrainPropertiesProvider
{
    public bool TryGetGrainType(Type type, out GrainType grainType)
    {
        grainType = HostedBy(type) is { } hosted ? GrainType.Create(hosted.Name) : default;
        return !grainType.IsDefault;
    }

    [SuppressMessage("Naming", "CA1725", Justification = "The names of Orleans say less.")]
    public void Populate(Type grainClass, GrainType grainType, Dictionary<string, string> properties)
    {
        if (HostedBy(grainClass) is not { } hosted)
        {
            return;
        }

        properties[WellKnownGrainTypeProperties.TypeName] = DisplayText.Of(hosted.ActorClass);
        hosted.Options.Placement?.PopulateGrainProperties(services, grainClass, grainType, properties);
        if (hosted.Options.IdleAfter is { } idle)
        {
            properties[WellKnownGrainTypeProperties.IdleDeactivationPeriod] = idle.ToString("c", CultureInfo.InvariantCulture);
        }

        // A binding is a group of properties, whose names begin with one that says nothing.
        var bindings = hosted.Options.StreamNamespaces.SelectMany(name => new ImplicitStreamSubscriptionAttribute(name).GetBindings(services, grainClass, grainType));
        foreach (var (number, binding) in bindings.Index())
        {
            foreach (var (key, value) in binding)
            {
                properties[string.Create(CultureInfo.InvariantCulture, $"{WellKnownGrainTypeProperties.BindingPrefix}.nekka-{number}.{key}")] = value!; // Null is Orleans' default.
            }
        }
    }

    private HostedClass? HostedBy(Type grainClass) => registrations.Hosted.Find(hosted => hosted.GrainClass == grainClass);
}
