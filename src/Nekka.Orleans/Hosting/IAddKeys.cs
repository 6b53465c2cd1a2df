using Microsoft.Extensions.DependencyInjection;

namespace Nekka.Orleans.Hosting;

/// <summary>Registers the actors of one class as a service.</summary>
internal interface IAddKeys
{
    /// <summary>Registers them.</summary>
    void AddTo(IServiceCollection services);
}
