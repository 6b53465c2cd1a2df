using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nekka.Hosting.Tests;

public class StoppingTests : HostingTest
{
    [Fact]
    public async Task What_was_sent_before_the_stop_is_handled()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>().AddPool<Resolver>(2));
        await host.StartAsync(Cancellation);
        var call = host.Services.GetRequiredService<StoreProxy>().Load("a");
        var resolved = host.Services.GetRequiredService<ResolverProxy>().Resolve("b");

        await host.StopAsync(Cancellation);

        (await call).ShouldBe("value of a");
        (await resolved).ShouldBe("B");
        await Should.ThrowAsync<ActorDeadException>(async () => await host.Services.GetRequiredService<StoreProxy>().Load("c"));
    }

    [Theory]
    [InlineData(PoolRouting.SharedInbox)]
    [InlineData(PoolRouting.RoundRobin)]
    [InlineData(PoolRouting.LeastBusy)]
    [InlineData(PoolRouting.Random)]
    [InlineData(PoolRouting.Broadcast)]
    public async Task A_pool_of_any_routing_stops_with_its_host(PoolRouting routing)
    {
        using var host = Build(
            nekka => nekka.AddPool<Resolver>(2, new PoolOptions { Routing = routing }),
            static builder => builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan));
        await host.StartAsync(Cancellation);

        await Task.Run(() => host.StopAsync(Cancellation), Cancellation).WaitAsync(Limits.Hang, Cancellation);

        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pool_that_is_stopped_at_once_before_its_host_starts_ends_with_the_start()
    {
        using var host = Build(static nekka => nekka.AddPool<Resolver>(2));
        var pool = host.Services.GetRequiredService<ActorPool<Resolver>>();
        var stopped = pool.StopAsync(StopMode.Now);

        await host.StartAsync(Cancellation);

        (await stopped.AsTask().WaitAsync(Limits.Hang, Cancellation)).ShouldBeTrue();
        await host.StopAsync(Cancellation);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_that_fails_fails_the_host_and_the_actors_that_run_are_stopped_in_order()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>().AddActor<Broken>().AddActor<House>());
        var waiting = host.Services.GetRequiredService<HouseProxy>().Ask("a");

        (await Should.ThrowAsync<Exception>(() => host.StartAsync(Cancellation))).ToString().ShouldContain("It cannot start.");

        Journal.Lines.ShouldBe(["Store starts", "Store stops"]);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
        await Should.ThrowAsync<ActorDeadException>(async () => await waiting);
    }

    [Fact]
    public async Task A_stop_that_hangs_is_ended_before_the_host_gives_up()
    {
        using var gate = new Gate();
        using var host = Build(
            nekka => nekka.AddActor(_ => new Held(gate)).AddActor<Resolver>(),
            static builder =>
            {
                builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(2.1));
                builder.Services.Configure<NekkaOptions>(static options => options.StopMargin = TimeSpan.FromSeconds(2));
            });
        await host.StartAsync(Cancellation);
        var held = host.Services.GetRequiredService<HeldProxy>();
        held.Defer.Hold();
        var behind = held.Hold();

        await host.StopAsync(Cancellation);

        await Should.ThrowAsync<ActorDeadException>(async () => await behind);
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldContain("Held");
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2000)] // The margin of two seconds would leave nothing.
    [InlineData(Timeout.Infinite)]
    public async Task What_was_sent_before_the_stop_is_handled_whatever_the_hosts_time(int milliseconds)
    {
        using var gate = new Gate();
        using var host = Build(
            nekka => nekka.AddActor(_ => new Held(gate)),
            builder => builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(milliseconds)));
        await host.StartAsync(Cancellation);
        var held = host.Services.GetRequiredService<HeldProxy>();
        held.Defer.Hold();
        var behind = held.Hold();

        var stop = host.StopAsync(Cancellation);
        gate.Open();
        await stop;

        await behind;
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stop_within_a_negative_time_is_refused_and_stops_nothing()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>());
        await host.StartAsync(Cancellation);

        Should.Throw<ArgumentOutOfRangeException>(() => { _ = host.Services.StopNekkaAsync(TimeSpan.FromMilliseconds(-2)); });

        (await host.Services.GetRequiredService<StoreProxy>().Load("a")).ShouldBe("value of a");
        await host.StopAsync(Cancellation);
        Journal.Lines[^1].ShouldBe("Store stops");
    }

    [Fact]
    public async Task A_stop_has_as_much_time_as_it_is_given()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>());
        await host.StartAsync(Cancellation);

        await host.Services.StopNekkaAsync(TimeSpan.MaxValue);

        Journal.Lines.ShouldBe(["Store starts", "Store stops"]);
    }

    [Fact]
    public async Task A_stop_whose_token_is_cancelled_waits_for_nothing()
    {
        using var gate = new Gate();
        using var cancelled = new CancellationTokenSource();
        using var host = Build(
            nekka => nekka.AddActor(_ => new Held(gate)),
            static builder => builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan));
        await host.StartAsync(Cancellation);
        var held = host.Services.GetRequiredService<HeldProxy>();
        held.Defer.Hold();
        var behind = held.Hold();

        var stop = host.StopAsync(cancelled.Token);
        await cancelled.CancelAsync();

        await stop.WaitAsync(Limits.Hang, Cancellation);
        await Should.ThrowAsync<ActorDeadException>(async () => await behind);
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldContain("Held");
    }

    [Fact]
    public async Task A_stream_ends_normally_when_the_host_begins_to_stop()
    {
        using var host = Build(static nekka => nekka.AddActor<Metronome>());
        await host.StartAsync(Cancellation);
        var metronome = host.Services.GetRequiredService<MetronomeProxy>();
        await using var reader = metronome.Ticks(Cancellation).GetAsyncEnumerator(Cancellation);
        (await reader.MoveNextAsync()).ShouldBeTrue();
        var next = reader.MoveNextAsync();

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        (await next.AsTask().WaitAsync(Limits.Hang, Cancellation)).ShouldBeFalse();
        await foreach (var _ in metronome.Ticks(Cancellation))
        {
            Assert.Fail("A stream that begins while the host stops has no item.");
        }

        (await reader.MoveNextAsync()).ShouldBeFalse();

        await host.StopAsync(Cancellation);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task The_failure_of_an_actor_without_which_there_is_no_service_stops_the_host(bool isForTests, int exitCode)
    {
        using var host = Build(nekka =>
        {
            nekka.AddActor<Store>().AddActor<House>().StopHostWhenFailed<House>();
            if (isForTests)
            {
                nekka.Services.AddNekkaTesting();
            }
        });
        await host.StartAsync(Cancellation);
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);

        host.Services.GetRequiredService<HouseProxy>().Defer.Fail();

        await stopping.Task.WaitAsync(Limits.Hang, Cancellation);
        var given = Environment.ExitCode;
        Environment.ExitCode = 0;
        given.ShouldBe(exitCode);
        Log.At(LogLevel.Critical).ShouldHaveSingleItem().Text.ShouldStartWith("The host stops, because House");
        await host.StopAsync(Cancellation);
    }

    internal sealed class Broken : Actor
    {
        protected override void OnStart() => throw new InvalidDataException("It cannot start.");
    }

    internal sealed class Held(Gate gate) : Actor
    {
        public async Task Hold() => await gate.Opened.WaitAsync(ActorStopped);
    }

    internal sealed class Metronome : Actor
    {
        public async IAsyncEnumerable<int> Ticks([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return 1;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
