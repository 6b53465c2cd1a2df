using Microsoft.Extensions.Options;
using Nekka.Text;
using Orleans.Configuration;

namespace Nekka.Orleans.Hosting;

/// <summary>Refuses a silo that has actors which are to leave memory sooner than Orleans lets anything leave: none of them could start.</summary>
internal sealed class IdleTimes(Registrations registrations, IOptions<GrainCollectionOptions> options) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var shortest = options.Value.CollectionQuantum;
        if (registrations.Hosted.Find(hosted => hosted.Options.IdleAfter < shortest) is { } hosted)
        {
            throw new InvalidOperationException(
                $"IdleAfter of {DisplayText.Of(hosted.ActorClass)} is {hosted.Options.IdleAfter}, but Orleans lets nothing leave memory in less than {shortest}, which is CollectionQuantum in GrainCollectionOptions. Set IdleAfter to that or more, or CollectionQuantum to less.");
        }
    }
}
