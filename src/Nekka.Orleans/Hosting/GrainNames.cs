using System.Diagnostics.CodeAnalysis;
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
            properties[WellKnownGrainTypeProperties.IdleDeactivationPeriod] = idle.ToString("c", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private HostedClass? HostedBy(Type grainClass) => registrations.Hosted.Find(hosted => hosted.GrainClass == grainClass);
}
