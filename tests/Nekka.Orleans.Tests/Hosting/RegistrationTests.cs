using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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

    [Fact]
    public void A_name_that_a_silo_runs_another_class_under_is_refused_though_that_class_derives_from_it() =>
        Should.Throw<ArgumentException>(static () => new Silo().UseNekka(static nekka => nekka.HostActor<LateSource>("source").AddActor("source", static _ => new Source())))
            .Message.ShouldContain("This silo runs LateSource already, as \"source\"");

    [Fact]
    public void A_class_that_a_silo_runs_is_found_by_a_class_that_it_derives_from()
    {
        var silo = new Silo();
        silo.UseNekka(static nekka => nekka.HostActor<LateSource>("source").AddActor<Source>("source"));
        var registrations = silo.Services.BuildServiceProvider().GetRequiredService<Registrations>();
        (registrations.NameOf(typeof(Source)), registrations.ClassOf("source")).ShouldBe(("source", typeof(LateSource)));
    }

    [Fact]
    public async Task A_silo_whose_actors_are_to_leave_memory_sooner_than_Orleans_lets_them_does_not_start()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(static silo => silo.UseLocalhostClustering().UseNekka(static nekka => nekka.HostActor<Source>("source", static options => options with { IdleAfter = TimeSpan.FromSeconds(59) })));
        using var host = builder.Build();
        var exception = await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        exception.Message.ShouldStartWith("IdleAfter of Source is 00:00:59, but Orleans lets nothing leave memory in less than 00:01:00");
    }

    private sealed class Silo : ISiloBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();

        public IConfiguration Configuration { get; } = new ConfigurationManager();
    }
}

/// <summary>A source that derives from another.</summary>
public class LateSource : Source;
