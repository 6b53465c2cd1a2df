using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Nekka.Hosting.Tests;

/// <summary>Starts of a host that wait for an actor, which waits for the start.</summary>
public class StandstillTests : HostingTest
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_call_that_waits_for_a_host_that_does_not_start_is_logged_with_what_to_do()
    {
        using var host = Host(static nekka => nekka.AddActor<Store>());
        var early = host.Services.GetRequiredService<StoreProxy>().Load("a");

        Pass();

        Warnings.ShouldHaveSingleItem().ShouldStartWith("Store, for which messages wait, has not been started for 10 s, because the host has not come to it.");
        await host.StartAsync(Cancellation);
        (await early).ShouldBe("value of a");
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_hosted_service_that_awaits_an_actor_before_the_actors_start_is_named_as_the_cause()
    {
        using var host = Host(static nekka => nekka.AddKeyedActors<string, Lot>().AddActor<Store>(), static builder => builder.Services.AddHostedService<Early>());
        using var enough = new CancellationTokenSource();
        var start = host.StartAsync(enough.Token);

        Pass();

        Warnings.ShouldHaveSingleItem().ShouldContain("If a hosted service awaits an actor in its StartAsync, register the service after AddNekka.");
        await enough.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => start);
    }

    [Fact]
    public async Task A_start_that_awaits_an_actor_which_starts_later_is_logged_with_both_names()
    {
        using var host = Host(static nekka => nekka.AddActor<Impatient>().AddActor<Store>());
        using var enough = new CancellationTokenSource();
        var start = host.StartAsync(enough.Token);
        await host.Services.GetRequiredService<Gate>().Opened;

        Pass();

        Warnings.ShouldHaveSingleItem().ShouldBe(
            "Store, for which messages wait, starts after Impatient, which has been starting for 10 s. If the second awaits the first in its start, register the first one before it");
        await enough.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => start);
    }

    [Fact]
    public async Task A_host_that_nobody_calls_is_silent()
    {
        using var host = Host(static nekka => nekka.AddActor<Store>());
        _ = host.Services.GetRequiredService<StoreProxy>();
        Pass();
        Pass();
        var early = host.Services.GetRequiredService<StoreProxy>().Load("a");
        Warnings.ShouldBeEmpty();

        await host.StartAsync(Cancellation);
        await early;
        Pass();

        Warnings.ShouldBeEmpty();
        await host.StopAsync(Cancellation);
    }

    private IEnumerable<string> Warnings => Log.At(LogLevel.Warning).Select(static line => line.Text);

    private void Pass() => _clock.Advance(TimeSpan.FromSeconds(10));

    private IHost Host(Action<NekkaBuilder> configure, Action<HostApplicationBuilder>? more = null) => Build(configure, builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(_clock).AddSingleton<Gate>();
        more?.Invoke(builder);
    });

    private sealed class Early(IKeyedActors<string, Lot> lots) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken) => await lots["vase"].Proxy().Show().AsTask().WaitAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    internal sealed class Impatient(IStore store, Gate gate) : Actor
    {
        protected override async ValueTask OnStartAsync()
        {
            var loaded = store.Load("a");
            gate.Open();
            await loaded.WaitAsync(ActorStopped);
        }
    }
}
