using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nekka.Hosting.Tests;

/// <summary>A host owns its actors. A container disposes of all that it has injected, and ends none of them by that.</summary>
public class DisposalTests : HostingTest
{
    [Theory]
    [InlineData(typeof(ActorRef<Stuck>))]
    [InlineData(typeof(ActorPool<Stuck>))]
    [InlineData(typeof(KeyedActors<string, Stuck>))]
    [InlineData(typeof(ActorSystem))]
    public async Task A_host_that_has_given_an_actor_up_does_not_wait_for_it_when_its_services_are_disposed_of(Type injected)
    {
        using var gate = new Gate();
        using var cancelled = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = Build(
            nekka => _ = injected == typeof(ActorPool<Stuck>) ? nekka.AddPool(1, _ => new Stuck(gate, begun))
                : injected == typeof(KeyedActors<string, Stuck>) ? nekka.AddKeyedActors<string, Stuck>((_, _) => new Stuck(gate, begun))
                : nekka.AddActor(_ => new Stuck(gate, begun)),
            static builder => builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan));
        await host.StartAsync(Cancellation);
        var stuck = host.Services.GetRequiredService(injected) switch
        {
            ActorRef<Stuck> reference => reference.Proxy(),
            ActorPool<Stuck> pool => pool.ActorRef.Proxy(),
            KeyedActors<string, Stuck> keyed => keyed["a"].Proxy(),
            _ => host.Services.GetRequiredService<StuckProxy>(),
        };
        stuck.Defer.Hold();
        var behind = stuck.Hold();
        await begun.Task.WaitAsync(Limits.Hang, Cancellation);

        var stop = host.StopAsync(cancelled.Token);
        await cancelled.CancelAsync();
        await stop.WaitAsync(Limits.Hang, Cancellation);

        await ((IAsyncDisposable)host).DisposeAsync().AsTask().WaitAsync(Limits.Hang, Cancellation);
        gate.Open();
        await Should.ThrowAsync<ActorDeadException>(async () => await behind);
    }

    [Fact]
    public async Task When_the_start_of_another_service_fails_the_actors_get_no_time()
    {
        using var gate = new Gate();
        var host = Build(
            nekka =>
            {
                nekka.AddActor(_ => new StoppingTests.Held(gate));
                nekka.Services.AddHostedService<Unwilling>();
            });
        var held = host.Services.GetRequiredService<ActorRef<StoppingTests.Held>>().Proxy();
        held.Defer.Hold();
        var behind = held.Hold();
        await Should.ThrowAsync<InvalidDataException>(() => host.StartAsync(Cancellation));

        await ((IAsyncDisposable)host).DisposeAsync().AsTask().WaitAsync(Limits.Hang, Cancellation);

        await Should.ThrowAsync<ActorDeadException>(async () => await behind);
    }

    [Fact]
    public async Task Disposing_of_the_services_stops_the_actors()
    {
        using var gate = new Gate();
        var services = new ServiceCollection().AddSingleton(Journal).AddNekka(nekka => nekka.AddActor<Store>().AddActor(_ => new StoppingTests.Held(gate))).BuildServiceProvider();
        await services.StartNekkaAsync(Cancellation);
        var held = services.GetRequiredService<ActorRef<StoppingTests.Held>>().Proxy();
        held.Defer.Hold();
        var behind = held.Hold();

        await services.DisposeAsync().AsTask().WaitAsync(Limits.Hang, Cancellation);

        await Should.ThrowAsync<ActorDeadException>(async () => await behind);
        Journal.Lines.ShouldBe(["Store starts", "Store stops"]);
    }

    [Fact]
    public void Disposing_of_the_services_needs_no_thread_that_the_caller_blocks() => OnOneThread(() =>
    {
        var services = Services();
        services.StartNekkaAsync(Cancellation).GetAwaiter().GetResult();

        services.Dispose();

        Journal.Lines.ShouldBe(["Store starts", "Store stops"]);
    });

    [Theory]
    [InlineData(typeof(ActorRef<Store>))]
    [InlineData(typeof(ActorPool<Resolver>))]
    [InlineData(typeof(ActorRef<Resolver>))]
    [InlineData(typeof(KeyedActors<string, Lot>))]
    [InlineData(typeof(IKeyedActors<string, Lot>))]
    [InlineData(typeof(ActorSystem))]
    public void Services_can_be_disposed_of_without_an_await_whatever_was_injected(Type injected) => OnOneThread(() =>
    {
        var services = Services();
        _ = services.GetRequiredService(injected);
        services.StartNekkaAsync(Cancellation).GetAwaiter().GetResult();

        services.Dispose();

        Journal.Lines.ShouldBe(["Store starts", "Store stops"]);
    });

    [Fact]
    public async Task Disposing_of_what_is_injected_leaves_the_actors_to_their_host()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>().AddPool<Resolver>(size: 2).AddKeyedActors<string, Lot>());
        await host.StartAsync(Cancellation);
        var lot = host.Services.GetRequiredService<IKeyedActors<string, Lot>>()["a"];
        await lot.Proxy().Show();

        Type[] types = [typeof(ActorRef<Store>), typeof(ActorPool<Resolver>), typeof(KeyedActors<string, Lot>), typeof(ActorSystem)];
        foreach (var injected in types.Select(host.Services.GetRequiredService).Append(lot))
        {
            ((IDisposable)injected).Dispose();
            await ((IAsyncDisposable)injected).DisposeAsync();
        }

        Journal.Lines.ShouldNotContain("Lot a stops");
        (await lot.Proxy().Show()).ShouldBe("a: value of a");
        (await host.Services.GetRequiredService<ResolverProxy>().Resolve("b")).ShouldBe("B");
        await host.StopAsync(Cancellation);
    }

    private ServiceProvider Services() => new ServiceCollection().AddSingleton(Journal)
        .AddNekka(static nekka => nekka.AddActor<Store>().AddPool<Resolver>(size: 2).AddKeyedActors<string, Lot>())
        .BuildServiceProvider();

    // As in a program with windows: what is posted to the thread waits until the work is over.
    private static void OnOneThread(Action work)
    {
        var former = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Blocked());
        try
        {
            work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(former);
        }
    }

    internal sealed class Stuck(Gate gate, TaskCompletionSource begun) : Actor
    {
        public async Task Hold()
        {
            begun.TrySetResult();
            await gate.Opened; // Whatever asks it to stop.
        }
    }

    private sealed class Unwilling : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidDataException("as told");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Blocked : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
