using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nekka.Orleans.Hosting;
using Orleans.Hosting;

namespace Nekka.Orleans.Tests.Hosting;

public sealed class RegistrationTests
{
    [Fact]
    public void Each_part_of_a_program_adds_its_actors()
    {
        var silo = new Silo();
        silo.UseNekka(static nekka => nekka.AddActor<Counter>("counter")).UseNekka(static nekka => nekka.AddActor<Source>("source"));
        silo.Services.Count(static service => service.ServiceType == typeof(NekkaCluster)).ShouldBe(1);
        var registrations = silo.Services.BuildServiceProvider().GetRequiredService<Registrations>();
        (registrations.NameOf(typeof(Counter)), registrations.NameOf(typeof(Source))).ShouldBe(("counter", "source"));
    }

    [Fact]
    public void A_class_that_a_silo_runs_already_is_refused() =>
        Should.Throw<ArgumentException>(static () => new Silo().UseNekka(static nekka => nekka.AddActor("source", static _ => new Source()).HostActor<Source>("source")))
            .Message.ShouldContain("This silo runs Source already");

    private sealed class Silo : ISiloBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();

        public IConfiguration Configuration { get; } = new ConfigurationManager();
    }
}
