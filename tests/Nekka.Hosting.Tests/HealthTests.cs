using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Nekka.Hosting.Tests;

public class HealthTests : HostingTest
{
    [Fact]
    public async Task The_host_is_ready_from_the_last_start_to_the_beginning_of_the_stop()
    {
        using var host = BuildWithHealth(static nekka => nekka.AddActor<Store>());
        (await CheckAsync(host, "ready")).ShouldBe((HealthStatus.Unhealthy, "The actors have not been started yet."));

        await host.StartAsync(Cancellation);
        (await CheckAsync(host, "ready")).ShouldBe((HealthStatus.Healthy, "All actors have started."));

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        (await CheckAsync(host, "ready")).ShouldBe((HealthStatus.Unhealthy, "The actors are stopping."));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_start_that_ends_after_the_beginning_of_the_stop_makes_nobody_ready()
    {
        using var gate = new Gate();
        using var host = BuildWithHealth(nekka => nekka.AddActor<Store>().AddActor(_ => new Slow(gate)));
        var start = host.Services.StartNekkaAsync(Cancellation);
        await Until(host, "Slow is starting.");

        host.Services.GetRequiredService<ActorHost>().BeginToStop();
        (await CheckAsync(host, "ready")).ShouldBe((HealthStatus.Unhealthy, "The actors are stopping."));
        gate.Open();
        await start;

        (await CheckAsync(host, "ready")).ShouldBe((HealthStatus.Unhealthy, "The actors are stopping."));
    }

    [Fact]
    public async Task After_a_start_that_has_failed_nobody_is_ready()
    {
        using var host = BuildWithHealth(static nekka => nekka.AddActor<WithoutHostTests.Broken>());
        await Should.ThrowAsync<InvalidDataException>(() => host.Services.StartNekkaAsync(Cancellation));

        (await CheckAsync(host, "ready")).ShouldBe((HealthStatus.Unhealthy, "The start of the actors has failed."));
    }

    [Fact]
    public async Task A_deadlock_fails_the_check_and_names_who_waits_for_whom()
    {
        using var host = BuildWithHealth(static nekka => nekka.AddActor<One>().AddActor<Other>());
        await host.StartAsync(Cancellation);
        (await CheckAsync(host, "live")).Status.ShouldBe(HealthStatus.Healthy);
        var one = host.Services.GetRequiredService<OneProxy>();

        one.Defer.Ask();
        await Task.Run(() => SpinWait.SpinUntil(() => CheckAsync(host, "live").Result.Status == HealthStatus.Unhealthy, Limits.Hang), Cancellation);

        var (status, text) = await CheckAsync(host, "live");
        status.ShouldBe(HealthStatus.Unhealthy);
        text.ShouldNotBeNull().ShouldStartWith("2 actors wait for each other:");
        text!.ShouldContain("One (urn:uuid:");
        await host.StopAsync(new CancellationToken(canceled: true));
    }

    [Fact]
    public async Task A_handler_that_takes_too_long_fails_the_check_and_is_named()
    {
        using var gate = new Gate();
        using var host = BuildWithHealth(
            nekka => nekka.AddActor(_ => new StoppingTests.Held(gate)),
            static builder => builder.Services.Configure<NekkaOptions>(static options => options.UnhealthyAfter = TimeSpan.FromMilliseconds(1)));
        await host.StartAsync(Cancellation);
        var held = host.Services.GetRequiredService<HeldProxy>();

        held.Defer.Hold();
        await Task.Run(() => SpinWait.SpinUntil(() => CheckAsync(host, "live").Result.Status == HealthStatus.Unhealthy, Limits.Hang), Cancellation);

        (await CheckAsync(host, "live")).Text.ShouldNotBeNull().ShouldContain("has handled Hold for");
        gate.Open();
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_handler_is_not_blamed_for_those_before_it()
    {
        var clock = new FakeTimeProvider();
        using var begun = new SemaphoreSlim(0);
        using var first = new Gate();
        using var second = new Gate();
        using var host = BuildWithHealth(
            nekka => nekka.AddActor(_ => new Busy(begun)),
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.Configure<NekkaOptions>(static options => options.UnhealthyAfter = TimeSpan.FromSeconds(60));
            });
        await host.StartAsync(Cancellation);
        var busy = host.Services.GetRequiredService<BusyProxy>();
        busy.Defer.Hold(first);
        busy.Defer.Hold(second);
        (await begun.WaitAsync(Limits.Hang, Cancellation)).ShouldBeTrue();

        clock.Advance(TimeSpan.FromSeconds(40));
        first.Open();
        (await begun.WaitAsync(Limits.Hang, Cancellation)).ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(40));
        (await CheckAsync(host, "live")).Status.ShouldBe(HealthStatus.Healthy);

        clock.Advance(TimeSpan.FromSeconds(20));
        (await CheckAsync(host, "live")).Text.ShouldNotBeNull().ShouldEndWith("has handled Hold for 60 s");
        second.Open();
        await busy.Rest(); // Nothing is left that would hold up the end by this clock.
        await host.StopAsync(Cancellation);
    }

    private IHost BuildWithHealth(Action<NekkaBuilder> configure, Action<HostApplicationBuilder>? more = null) => Build(configure, builder =>
    {
        builder.Services.AddHealthChecks().AddNekka();
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        more?.Invoke(builder);
    });

    private static async Task<(HealthStatus Status, string? Text)> CheckAsync(IHost host, string tag)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains(tag), Cancellation);
        return (report.Status, report.Entries.Values.Single().Description);
    }

    private static Task Until(IHost host, string text) =>
        Task.Run(() => SpinWait.SpinUntil(() => CheckAsync(host, "ready").Result.Text == text, Limits.Hang).ShouldBeTrue(), Cancellation);

    internal sealed class Busy(SemaphoreSlim begun) : Actor
    {
        public async Task Hold(Gate gate)
        {
            begun.Release();
            await gate.Opened;
        }

        public void Rest()
        {
        }
    }

    internal sealed class Slow(Gate gate) : Actor
    {
        protected override async ValueTask OnStartAsync() => await gate.Opened;
    }

    internal sealed class One(IServiceProvider services) : Actor
    {
        public async Task Ask() => await services.GetRequiredService<OtherProxy>().Ask();

        public int Answer() => 1;
    }

    internal sealed class Other(IServiceProvider services) : Actor
    {
        public async Task Ask() => await services.GetRequiredService<OneProxy>().Answer();
    }
}
