using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nekka.Hosting.Tests;

public class StopOrderTests : HostingTest
{
    [Fact]
    public async Task An_actor_that_the_program_has_started_itself_handles_what_was_sent_before_the_stop()
    {
        using var gate = new Gate();
        using var host = Build(static nekka => nekka.AddActor<Store>());
        await host.StartAsync(Cancellation);
        var held = SystemOf(host).Start(() => new Noting(gate, Journal)).Proxy();
        held.Defer.Work();
        held.Defer.Work();
        SystemOf(host).Start(() => new Last(gate));

        await host.StopAsync(Cancellation);

        Journal.Lines.ShouldBe(["Store starts", "works", "works", "Store stops"]);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_actors_stop_in_the_opposite_order_of_their_start_whoever_has_started_them()
    {
        using var host = Build(nekka => nekka.AddActor<Store>().AddActor(_ =>
        {
            Named.Start("in front", Journal);
            return new Opener(Journal);
        }));
        await host.StartAsync(Cancellation);
        SystemOf(host).Start(() => new Named("last", Journal));

        await host.StopAsync(Cancellation);

        Journal.Lines.ShouldBe(["Store starts", "last stops", "behind stops", "Opener stops", "in front stops", "Store stops"]);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task Actors_by_key_stop_after_what_was_started_later_than_their_registration_and_before_what_was_there()
    {
        using var host = Build(nekka => nekka.AddKeyedActors<string, Named>((key, _) => new Named(key, Journal)));
        SystemOf(host).Start(() => new Named("before", Journal));
        await host.StartAsync(Cancellation);
        SystemOf(host).Start(() => new Named("after", Journal));
        await host.Services.GetRequiredService<IKeyedActors<string, Named>>()["key"].Proxy().Work();

        await host.StopAsync(Cancellation);

        Journal.Lines.ShouldBe(["key works", "after stops", "key stops", "before stops"]);
    }

    [Fact]
    public async Task A_child_of_an_actor_that_the_program_has_started_stops_with_its_parent()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>());
        var parent = SystemOf(host).Start(() => new Named("parent", Journal));
        await host.StartAsync(Cancellation);
        SystemOf(host).Start(() => new Named("child", Journal), new ActorOptions { Parent = parent });
        SystemOf(host).Start(() => new Named("other", Journal));

        await host.StopAsync(Cancellation);

        Journal.Lines.ShouldBe(["Store starts", "other stops", "Store stops", "child stops", "parent stops"]);
    }

    [Fact]
    public async Task An_actor_that_starts_in_the_last_OnStop_handles_what_it_was_sent()
    {
        using var host = Build(nekka => nekka.AddActor(_ => new Heir(Journal)));
        await host.StartAsync(Cancellation);

        await host.StopAsync(Cancellation);

        Journal.Lines.ShouldBe(["heir works", "heir stops"]);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_that_starts_while_another_stops_ends_before_those_that_it_may_rely_on()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>());
        await host.StartAsync(Cancellation);
        SystemOf(host).Start(() => new Heir(Journal));

        await host.StopAsync(Cancellation);

        Journal.Lines.ShouldBe(["Store starts", "heir works", "heir stops", "Store stops"]);
        Log.At(LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stop_whose_token_is_cancelled_does_not_wait_for_an_actor_that_has_started_meanwhile()
    {
        using var working = new Gate();
        using var cancelled = new CancellationTokenSource();
        using var host = Build(
            static nekka => nekka.AddActor<Store>(),
            static builder => builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan));
        using var gate = new Gate(); // It opens before the host is disposed of, also if the test fails.
        await host.StartAsync(Cancellation);
        SystemOf(host).Start(() => new ParentOfSlow(working, gate));

        var stop = host.StopAsync(cancelled.Token);
        await working.Opened.WaitAsync(Limits.Hang, Cancellation);
        await cancelled.CancelAsync();

        await stop.WaitAsync(Limits.Hang, Cancellation);
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldContain(nameof(Slow));
    }

    [Fact]
    public async Task A_host_keeps_no_actor_that_was_there_before_its_start_and_has_ended()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>());
        var early = StartEarly(SystemOf(host));
        await host.StartAsync(Cancellation);

        await SystemOf(host).StopAllAsync(Limits.Hang);

        early.ShouldBeCollected();
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task An_actor_by_key_that_is_stopped_at_the_deadline_returns_what_waits_and_starts_no_more()
    {
        using var gate = new Gate();
        using var cancelled = new CancellationTokenSource();
        using var host = Build(
            nekka => nekka.AddKeyedActors<string, Holding>((_, _) => new Holding(gate)),
            static builder => builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = Timeout.InfiniteTimeSpan));
        await host.StartAsync(Cancellation);
        var held = host.Services.GetRequiredService<IKeyedActors<string, Holding>>()["Eve"].Proxy();
        held.Defer.Hold();
        var behind = held.Hold();

        var stop = host.StopAsync(cancelled.Token);
        await cancelled.CancelAsync();
        await stop.WaitAsync(Limits.Hang, Cancellation);

        (await Should.ThrowAsync<ActorDeadException>(async () => await behind)).Message.ShouldContain("because its actor system has stopped, or is about to");
        Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_actors_time_ends_although_a_service_that_stops_before_them_waits_for_an_actor()
    {
        using var gate = new Gate();
        using var host = Build(
            nekka => nekka.AddActor(_ => new Holding(gate)).Services.AddHostedService<Server>(),
            static builder => builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(0.2)));
        await host.StartAsync(Cancellation);

        var stop = host.StopAsync(CancellationToken.None);

        await Should.ThrowAsync<OperationCanceledException>(() => Server.Of(host).Request.WaitAsync(Limits.Hang, Cancellation));
        await stop.WaitAsync(Limits.Hang, Cancellation);
    }

    [Fact]
    public async Task The_system_of_a_stopped_host_names_the_actors_that_have_not_ended()
    {
        using var gate = new Gate();
        using var host = Build(nekka => nekka.AddActor<Store>().AddActor(_ => new Deaf(gate)));
        await host.StartAsync(Cancellation);
        host.Services.GetRequiredService<DeafProxy>().Defer.Work();

        await host.Services.StopNekkaAsync(TimeSpan.Zero);

        SystemOf(host).Inspect().ShouldHaveSingleItem().ActorClass.ShouldBe(typeof(Deaf));
        gate.Open();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference StartEarly(ActorSystem system) => new(system.Start(() => new Named("early", Journal)));

    private static ActorSystem SystemOf(IHost host) => host.Services.GetRequiredService<ActorSystem>();

    internal sealed class Named(string name, Journal journal) : Actor
    {
        public void Work() => journal.Write($"{name} works");

        protected override void OnStop() => journal.Write($"{name} stops");
    }

    internal sealed class Opener(Journal journal) : Actor
    {
        protected override void OnStart() => Named.Start("behind", journal);

        protected override void OnStop() => journal.Write("Opener stops");
    }

    internal sealed class Heir(Journal journal) : Actor
    {
        protected override void OnStop() => Named.Start("heir", journal).Proxy().Defer.Work();
    }

    internal sealed class ParentOfSlow(Gate working, Gate gate) : Actor
    {
        protected override void OnStop() => Slow.Start(working, gate).Proxy().Defer.Work();
    }

    internal sealed class Slow(Gate working, Gate gate) : Actor
    {
        public async Task Work()
        {
            working.Open();
            await gate.Opened.WaitAsync(ActorStopped);
        }
    }

    /// <summary>Works when the gate is open, unless it is stopped before.</summary>
    internal sealed class Noting(Gate gate, Journal journal) : Actor
    {
        public async Task Work()
        {
            await gate.Opened.WaitAsync(ActorStopped);
            journal.Write("works");
        }
    }

    internal sealed class Deaf(Gate gate) : Actor
    {
        public async Task Work() => await gate.Opened;
    }

    internal sealed class Last(Gate gate) : Actor
    {
        protected override void OnStop() => gate.Open();
    }

    internal sealed class Holding(Gate gate) : Actor
    {
        public async Task Hold() => await gate.Opened.WaitAsync(ActorStopped);
    }

    /// <summary>A service that stops when its request has been answered, as a web server does.</summary>
    internal sealed class Server(HoldingProxy held) : IHostedService
    {
        public Task Request { get; private set; } = Task.CompletedTask;

        public static Server Of(IHost host) => host.Services.GetServices<IHostedService>().OfType<Server>().Single();

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Request = held.Hold().AsTask();
            return Task.CompletedTask;
        }

        public async Task StopAsync(CancellationToken cancellationToken) => await ((Task)Request).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
