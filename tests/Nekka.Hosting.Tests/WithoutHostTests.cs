using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Nekka.Hosting.Tests;

/// <summary>Services that no host starts: those of a console program, or of a test.</summary>
public class WithoutHostTests : HostingTest
{
    [Fact]
    public async Task Without_a_host_the_actors_are_started_by_hand()
    {
        await using var services = Services();

        await services.StartNekkaAsync(Cancellation);
        (await services.GetRequiredService<StoreProxy>().Load("a")).ShouldBe("value of a");
        await services.StopNekkaAsync(Limits.Hang);

        Journal.Lines.ShouldBe(["Store starts", "House starts", "loads a", "House stops", "Store stops"]);
    }

    [Fact]
    public async Task Before_the_start_every_first_call_names_the_method_that_starts()
    {
        await using var services = Services();

        (await ShouldRefuse(() => services.GetRequiredService<StoreProxy>().Load("a").AsTask())).ShouldBe(
            $"{services.GetRequiredService<ActorRef<Store>>()} has not been started, so it cannot take Load. " +
            "There is no host that would start it: await services.StartNekkaAsync() first, and services.StopNekkaAsync(deadline) at the end.");
        await ShouldRefuse(() => services.GetRequiredService<IStore>().Load("a"));
        await ShouldRefuse(() => services.GetRequiredService<ActorRef<House>>().Proxy().Ask("a").AsTask());
        await ShouldRefuse(() => services.GetRequiredService<ActorPool<Resolver>>().ActorRef.Proxy().Resolve("a").AsTask());
        await ShouldRefuse(() => services.GetRequiredService<ResolverProxy>().Resolve("a").AsTask());
        await ShouldRefuse(() => services.GetRequiredService<IKeyedActors<string, Lot>>()["a"].Proxy().Show().AsTask());
        Should.Throw<InvalidOperationException>(() => services.GetRequiredService<ActorPool<Resolver>>().For("a")).Message.ShouldContain("await services.StartNekkaAsync() first");
        Should.Throw<InvalidOperationException>(() => services.GetRequiredService<ActorRef<Store>>().Tell("a")).Message.ShouldContain("await services.StartNekkaAsync() first");
        Should.Throw<InvalidOperationException>(() => services.GetRequiredService<KeyedActors<string, Lot>>()["a"].Ask("a", Limits.Hang))
            .Message.ShouldContain("await services.StartNekkaAsync() first");
    }

    [Fact]
    public async Task What_was_injected_before_the_start_works_after_it()
    {
        await using var services = Services();
        var client = services.GetRequiredService<Client>();
        var lot = services.GetRequiredService<IKeyedActors<string, Lot>>()["vase"];
        var pool = services.GetRequiredService<ActorPool<Resolver>>();
        await ShouldRefuse(() => client.CallAsync("a"));
        await ShouldRefuse(() => lot.Proxy().Show().AsTask());

        await services.StartNekkaAsync(Cancellation);

        (await client.CallAsync("a")).ShouldBe("value of a");
        (await lot.Proxy().Show()).ShouldBe("vase: value of vase");
        (await pool.ActorRef.Proxy().Resolve("b")).ShouldBe("B");
        (await pool.For("key").Proxy().Resolve("c")).ShouldBe("C");
        await services.StopNekkaAsync(Limits.Hang);
    }

    [Fact]
    public async Task After_a_start_that_fails_calls_to_actors_that_it_has_not_reached_are_refused()
    {
        await using var services = new ServiceCollection().AddSingleton(Journal)
            .AddNekka(static nekka => nekka.AddActor(static _ => new Broken()).AddActor<Store>().AddPool<Resolver>(size: 2).AddKeyedActors<string, Lot>())
            .BuildServiceProvider();
        await Should.ThrowAsync<InvalidDataException>(() => services.StartNekkaAsync(Cancellation));

        (await ShouldBeDead(() => services.GetRequiredService<StoreProxy>().Load("a").AsTask())).ShouldContain(
            "The start of the actors before it has failed, or they were stopped before its turn came.");
        (await ShouldBeDead(() => services.GetRequiredService<ResolverProxy>().Resolve("a").AsTask())).ShouldContain("The start of the actors before it has failed");
        await ShouldBeDead(() => services.GetRequiredService<IKeyedActors<string, Lot>>()["a"].Proxy().Show().AsTask());
    }

    [Fact]
    public async Task After_a_missing_parameter_calls_are_refused()
    {
        await using var services = new ServiceCollection().AddSingleton(Journal).AddNekka(static nekka => nekka.AddActor<House>()).BuildServiceProvider();
        await Should.ThrowAsync<InvalidOperationException>(() => services.StartNekkaAsync(Cancellation));

        await ShouldBeDead(() => services.GetRequiredService<HouseProxy>().Ask("a").AsTask());
    }

    [Fact]
    public async Task To_stop_what_has_not_been_started_stops_nothing()
    {
        await using var services = Services();

        (await services.GetRequiredService<ActorRef<Store>>().StopAsync().AsTask().WaitAsync(Limits.Hang, Cancellation)).ShouldBeFalse();
        (await services.GetRequiredService<ActorPool<Resolver>>().StopAsync(StopMode.Now).AsTask().WaitAsync(Limits.Hang, Cancellation)).ShouldBeFalse();
        (await services.GetRequiredService<IKeyedActors<string, Lot>>().StopAsync("a", StopMode.Now).AsTask().WaitAsync(Limits.Hang, Cancellation)).ShouldBeFalse();
        await services.StartNekkaAsync(Cancellation);

        (await services.GetRequiredService<StoreProxy>().Load("a")).ShouldBe("value of a");
        (await services.GetRequiredService<ResolverProxy>().Resolve("b")).ShouldBe("B");
        (await services.GetRequiredService<IKeyedActors<string, Lot>>()["a"].Proxy().Show()).ShouldBe("a: value of a");
        await services.StopNekkaAsync(Limits.Hang);
    }

    [Fact]
    public async Task Each_service_provider_of_one_collection_has_actors_of_its_own()
    {
        var collection = Collection();
        await using var services = collection.BuildServiceProvider();
        await services.StartNekkaAsync(Cancellation);
        await using var others = collection.BuildServiceProvider();
        await others.StartNekkaAsync(Cancellation);
        others.GetRequiredService<ActorRef<Store>>().ShouldNotBe(services.GetRequiredService<ActorRef<Store>>());

        await others.StopNekkaAsync(Limits.Hang);

        (await services.GetRequiredService<StoreProxy>().Load("a")).ShouldBe("value of a");
        (await services.GetRequiredService<ResolverProxy>().Resolve("b")).ShouldBe("B");
        (await services.GetRequiredService<IKeyedActors<string, Lot>>()["a"].Proxy().Show()).ShouldBe("a: value of a");
        await services.StopNekkaAsync(Limits.Hang);
    }

    [Fact]
    public async Task The_start_of_one_service_provider_does_not_let_messages_in_to_actors_of_another()
    {
        var collection = Collection();
        await using var services = collection.BuildServiceProvider();
        var lot = services.GetRequiredService<IKeyedActors<string, Lot>>()["a"];
        await using var others = collection.BuildServiceProvider();

        await others.StartNekkaAsync(Cancellation);

        await ShouldRefuse(() => lot.Proxy().Show().AsTask());
        await others.StopNekkaAsync(Limits.Hang);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Services_that_were_never_started_can_be_disposed_of(bool hasHost)
    {
        using var host = Build(static nekka => nekka.AddActor<Store>().AddActor<House>().AddKeyedActors<string, Lot>().AddPool<Resolver>(size: 2));
        var services = hasHost ? host.Services : Services();
        Func<Task>[] calls =
        [
            () => services.GetRequiredService<ActorRef<Store>>().Proxy().Load("a").AsTask(),
            () => services.GetRequiredService<ActorPool<Resolver>>().ActorRef.Proxy().Resolve("a").AsTask(),
            () => services.GetRequiredService<KeyedActors<string, Lot>>()["a"].Proxy().Show().AsTask(),
        ];
        var waiting = Array.ConvertAll(calls, static call => call());

        await ((IAsyncDisposable)(hasHost ? (object)host : services)).DisposeAsync().AsTask().WaitAsync(Limits.Hang, Cancellation);

        foreach (var call in waiting)
        {
            await ShouldBeDead(() => call);
        }
    }

    [Fact]
    public async Task A_test_server_is_a_host()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(Journal).AddSingleton<Client>();
        builder.AddNekka(static nekka => nekka.AddActor<Store>());
        await using var app = builder.Build();
        app.MapGet("/{key}", static (string key, Client client) => client.CallAsync(key));
        var early = app.Services.GetRequiredService<Client>().CallAsync("early");
        early.IsCompleted.ShouldBeFalse();

        await app.StartAsync(Cancellation);

        (await early).ShouldBe("value of early");
        (await app.GetTestClient().GetStringAsync(new Uri("/a", UriKind.Relative), Cancellation)).ShouldBe("value of a");
        await app.StopAsync(Cancellation);
    }

    private static Task<string> ShouldBeDead(Func<Task> call) => ShouldThrow<ActorDeadException>(call);

    private static async Task<string> ShouldRefuse(Func<Task> call)
    {
        var text = await ShouldThrow<InvalidOperationException>(call);
        text.ShouldContain("await services.StartNekkaAsync() first");
        return text;
    }

    private static async Task<string> ShouldThrow<TException>(Func<Task> call)
        where TException : Exception =>
        (await Should.ThrowAsync<TException>(() => call().WaitAsync(Limits.Hang, Cancellation))).Message;

    private ServiceProvider Services() => Collection().BuildServiceProvider();

    private IServiceCollection Collection() => new ServiceCollection().AddSingleton(Journal).AddSingleton<Client>()
        .AddNekka(static nekka => nekka.AddActor<Store>().AddActor<House>().AddKeyedActors<string, Lot>().AddPool<Resolver>(size: 2));

    /// <summary>A service of a program, which is injected an actor before the actors are started.</summary>
    private sealed class Client(StoreProxy store)
    {
        public async Task<string> CallAsync(string key) => await store.Load(key);
    }

    internal sealed class Broken : Actor
    {
        protected override void OnStart() => throw new InvalidDataException("as told");
    }
}
