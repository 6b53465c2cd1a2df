using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nekka.Hosting.Tests;

public class StartingTests : HostingTest
{
    [Fact]
    public async Task Actors_may_rely_on_each_other_in_a_circle_and_on_themselves()
    {
        using var host = Build(static nekka => nekka.AddActor<Left>().AddActor<Right>());
        await host.StartAsync(Cancellation);

        (await host.Services.GetRequiredService<LeftProxy>().Count(3)).ShouldBe(3);

        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_starts_no_other_actor()
    {
        using var gate = new Gate();
        using var cancelled = new CancellationTokenSource();
        using var host = Build(nekka => nekka.AddActor<Store>().AddActor(_ => new Slow(gate, cancelled)).AddActor<House>());
        var waiting = host.Services.GetRequiredService<HouseProxy>().Ask("a");

        await Should.ThrowAsync<OperationCanceledException>(() => host.StartAsync(cancelled.Token));
        gate.Open();
        await ((IAsyncDisposable)host).DisposeAsync();

        Journal.Lines.ShouldBe(["Store starts", "Store stops"]);
        await Should.ThrowAsync<ActorDeadException>(async () => await waiting);
    }

    [Fact]
    public async Task A_stop_during_the_start_ends_the_start_first()
    {
        using var gate = new Gate();
        using var starts = new CancellationTokenSource();
        await using var services = new ServiceCollection().AddSingleton(Journal)
            .AddNekka(nekka => nekka.AddActor<Store>().AddActor(_ => new Slow(gate, starts)).AddActor<House>())
            .BuildServiceProvider();
        var start = services.StartNekkaAsync(Cancellation);
        await Task.Run(() => starts.Token.WaitHandle.WaitOne(Limits.Hang), Cancellation);

        var stop = services.StopNekkaAsync(Limits.Hang);
        await Should.ThrowAsync<OperationCanceledException>(() => start);
        gate.Open();
        await stop;

        Journal.Lines.ShouldBe(["Store starts", "Store stops"]);
    }

    [Fact]
    public async Task Actors_that_have_stopped_do_not_start_again()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>());
        await host.StartAsync(Cancellation);
        await host.StopAsync(Cancellation);

        (await Should.ThrowAsync<InvalidOperationException>(() => host.Services.StartNekkaAsync(Cancellation))).Message.ShouldBe(
            "The actors have been stopped, and a stopped actor never starts again. Build another host, or another service provider.");
    }

    [Fact]
    public async Task A_start_that_a_supervisor_repeats_is_awaited()
    {
        using var host = Build(static nekka => nekka.AddActor<Hesitant>(new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromMilliseconds(1) } }));

        await host.StartAsync(Cancellation);

        Journal.Lines.ShouldBe(["fails", "starts"]);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_start_that_is_repeated_for_ever_ends_with_the_hosts_token()
    {
        using var cancelled = new CancellationTokenSource();
        using var host = Build(nekka => nekka.AddPool(2, _ => new Never(Journal, cancelled)));

        await Should.ThrowAsync<OperationCanceledException>(() => host.StartAsync(cancelled.Token));
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    [Fact]
    public async Task Actors_by_key_have_scoped_services_of_their_own()
    {
        using var host = Build(
            static nekka =>
            {
                nekka.AddKeyedActors<int, Numbered>();
                nekka.Services.AddScoped<Connection>();
            },
            static builder => builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true })));
        await host.StartAsync(Cancellation);
        var numbered = host.Services.GetRequiredService<IKeyedActors<int, Numbered>>();

        (await numbered[1].Proxy().Number()).ShouldNotBe(await numbered[2].Proxy().Number());
        await numbered.StopAsync(1);
        Journal.Lines.ShouldBe(["a connection is closed"]);

        await host.StopAsync(Cancellation);
        Journal.Lines.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Hosts_of_one_process_have_actors_of_their_own()
    {
        using var one = Build(static nekka => nekka.AddActor<Left>().AddActor<Right>());
        using var other = Build(static nekka => nekka.AddActor<Left>().AddActor<Right>());
        await one.StartAsync(Cancellation);
        await other.StartAsync(Cancellation);

        await one.StopAsync(Cancellation);

        (await other.Services.GetRequiredService<LeftProxy>().Count(3)).ShouldBe(3);
        await Should.ThrowAsync<ActorDeadException>(async () => await one.Services.GetRequiredService<LeftProxy>().Count(3));
        await other.StopAsync(Cancellation);
    }

    [Fact]
    public async Task An_actor_that_has_ended_is_still_injected_and_refuses_calls()
    {
        using var host = Build(static nekka => nekka.AddActor<Left>().AddActor<Right>());
        await host.StartAsync(Cancellation);
        await host.Services.GetRequiredService<ActorRef<Right>>().StopAsync();

        var right = host.Services.GetRequiredService<RightProxy>();

        await Should.ThrowAsync<ActorDeadException>(async () => await right.Count(1));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public void Actors_by_key_that_are_registered_twice_are_refused() => Should.Throw<InvalidOperationException>(
            () => Build(static nekka => nekka.AddKeyedActors<string, Lot>().AddKeyedActors<string, Lot>()))
        .Message.ShouldStartWith("Lot by String has been registered twice");

    [Fact]
    public void A_host_that_stops_with_an_actor_by_key_is_refused() => Should.Throw<InvalidOperationException>(
            () => Build(static nekka => nekka.AddKeyedActors<string, Lot>().StopHostWhenFailed<Lot>()))
        .Message.ShouldContain("The failure of one key says nothing of the others");

    [Fact]
    public void A_host_that_stops_with_an_unknown_actor_is_refused() => Should.Throw<InvalidOperationException>(
            () => Build(static nekka => nekka.StopHostWhenFailed<Store>().AddActor<Store>()))
        .Message.ShouldContain("Call AddActor<Store>() first.");

    internal sealed class Left(LeftProxy self, RightProxy right) : Actor
    {
        [Reentrant]
        public async Task<int> Count(int to) => to == 0 ? 0 : ReferenceEquals(self, null) ? -1 : await right.Count(to);
    }

    internal sealed class Right(LeftProxy left) : Actor
    {
        [Reentrant]
        public async Task<int> Count(int to) => 1 + await left.Count(to - 1);
    }

    internal sealed class Numbered(int key, Connection connection) : Actor
    {
        public int Number() => key < 0 ? key : connection.Number;
    }

    /// <summary>Says that it starts, and does so when the gate opens.</summary>
    internal sealed class Slow(Gate gate, CancellationTokenSource starts) : Actor
    {
        protected override async ValueTask OnStartAsync()
        {
            await starts.CancelAsync();
            await gate.Opened;
        }
    }

    internal sealed class Hesitant(Journal journal) : Actor
    {
        protected override void OnStart()
        {
            journal.Write(journal.Lines.Count == 0 ? "fails" : "starts");
            if (journal.Lines.Count == 1)
            {
                throw new InvalidDataException("not yet");
            }
        }
    }

    internal sealed class Never(Journal journal, CancellationTokenSource enough) : Actor
    {
        protected override void OnStart()
        {
            journal.Write("fails");
            if (journal.Lines.Count > 4)
            {
                enough.Cancel();
            }

            throw new InvalidDataException("never");
        }
    }
}
