using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nekka.Hosting.Tests;

public class HostingTests : HostingTest
{
    [Fact]
    public async Task Actors_start_in_the_order_of_their_registration_and_stop_in_reverse()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>().AddActor<House>().AddKeyedActors<string, Lot>());
        await host.StartAsync(TestContext.Current.CancellationToken);
        (await host.Services.GetRequiredService<IKeyedActors<string, Lot>>()["vase"].Proxy().Show()).ShouldBe("vase: value of vase");

        await host.StopAsync(TestContext.Current.CancellationToken);

        Journal.Lines.ShouldBe(["Store starts", "House starts", "Lot vase starts", "loads vase", "Lot vase stops", "House stops", "Store stops"]);
    }

    [Fact]
    public async Task Everything_is_injected_and_waits_until_the_host_has_started()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>().AddActor<House>().AddKeyedActors<string, Lot>().AddPool<Resolver>(size: 2));
        var services = host.Services;
        var calls = new Task<string>[]
        {
            services.GetRequiredService<HouseProxy>().Ask("a").AsTask(),
            services.GetRequiredService<ActorRef<House>>().Proxy().Ask("b").AsTask(),
            services.GetRequiredService<IStore>().Load("c"),
            services.GetRequiredService<KeyedActors<string, Lot>>()["d"].Proxy().Show().AsTask(),
            services.GetRequiredService<ActorPool<Resolver>>().ActorRef.Proxy().Resolve("e").AsTask(),
            services.GetRequiredService<ResolverProxy>().Resolve("f").AsTask(),
        };
        calls.ShouldAllBe(static call => !call.IsCompleted);

        await host.StartAsync(TestContext.Current.CancellationToken);

        (await Task.WhenAll(calls).WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).ShouldBe(
            ["no name: value of a", "no name: value of b", "value of c", "d: value of d", "E", "F"]);
        services.GetRequiredService<ActorSystem>().GetByClass<Store>().ShouldHaveSingleItem();
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_parameter_without_a_service_is_an_error_at_the_start_of_the_host()
    {
        using var host = Build(static nekka => nekka.AddActor<House>());

        var problem = await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        problem.Message.ShouldBe(
            "House cannot be constructed, because no service is registered for its parameter 'store' of type StoreProxy. " +
            "Call AddActor<Store>(), give the parameter a default value, or pass a function that calls the constructor: services => new House(…).");
    }

    [Fact]
    public async Task Every_missing_parameter_is_named_with_its_remedy()
    {
        using var host = Build(static nekka => nekka.AddActor<Needy>().AddKeyedActors<string, Lot>());

        var lines = (await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken))).Message.Split('\n');

        lines.Length.ShouldBe(6);
        lines[0].ShouldStartWith("Needy cannot be constructed, because no service is registered for its parameter 'store' of type ActorRef<Store>. Call AddActor<Store>(),");
        lines[1].ShouldContain("Call AddPool<Resolver>(size),");
        lines[2].ShouldContain("Call AddKeyedActors<Int32, Lot>(),");
        lines[3].ShouldContain("Call AddKeyedActors<string, House>(),");
        lines[4].ShouldContain("Needy cannot be constructed, because no service is registered for its parameter 'second' of type Connection. Register one,");
        lines[5].ShouldStartWith("Lot cannot be constructed, because no service is registered for its parameter 'store' of type IStore. Register one,");
    }

    [Fact]
    public void An_interface_of_several_actors_has_all_of_them()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>().AddActor<OtherStore>());

        host.Services.GetServices<IStore>().Select(static store => store.GetType()).ShouldBe([typeof(StoreProxy), typeof(OtherStoreProxy)]);
        host.Services.GetRequiredService<IStore>().ShouldBeOfType<OtherStoreProxy>();
    }

    [Fact]
    public void An_implementation_that_was_registered_before_takes_precedence()
    {
        var own = new OwnStore();
        using var host = Build(static nekka => nekka.AddActor<Store>().AddActor<OtherStore>(), builder => builder.Services.AddSingleton<IStore>(own));

        host.Services.GetRequiredService<IStore>().ShouldBe(own);
    }

#pragma warning disable NEKKA030 // What happens to who switches it off.
    [Fact]
    public void A_class_that_cannot_be_constructed_is_refused_with_what_to_write()
    {
        Should.Throw<InvalidOperationException>(() => Build(static nekka => nekka.AddActor<Several>())).Message.ShouldEndWith("Write AddActor(services => new Several(…)).");
        Should.Throw<InvalidOperationException>(() => Build(static nekka => nekka.AddPool<Several>(2))).Message.ShouldEndWith("Write AddPool(size, services => new Several(…)).");
        Should.Throw<InvalidOperationException>(() => Build(static nekka => nekka.AddKeyedActors<string, Several>()))
            .Message.ShouldBe(
                "No constructor call was written for Several here. The compiler's error NEKKA030 says why, unless the project was compiled without Nekka's generator, which comes with the package " +
                "Nekka.Hosting. Write AddKeyedActors<String, Several>((key, services) => new Several(…)).");
    }
#pragma warning restore NEKKA030

    [Fact]
    public async Task Services_without_actors_say_so()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();

        (await Should.ThrowAsync<InvalidOperationException>(() => services.StartNekkaAsync(TestContext.Current.CancellationToken))).Message.ShouldStartWith("No actors have been registered");
    }

    [Fact]
    public async Task Each_object_has_a_scope_which_a_restart_renews()
    {
        using var host = Build(static nekka =>
        {
            nekka.AddActor<Connected>(new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });
            nekka.Services.AddScoped<Connection>();
            nekka.Services.AddKeyedScoped<Connection>("second");
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        var connected = host.Services.GetRequiredService<ConnectedProxy>();
        var before = await connected.Numbers();

        connected.Defer.Fail();
        var after = await connected.Numbers();
        await host.StopAsync(TestContext.Current.CancellationToken);

        new[] { before.First, before.Second, after.First, after.Second }.Distinct().Count().ShouldBe(4);
        Journal.Lines.ShouldBe(["a connection is closed", "a connection is closed", "Connected stops", "a connection is closed", "a connection is closed"]);
    }

    [Fact]
    public async Task A_function_constructs_what_the_services_do_not_know()
    {
        using var host = Build(static nekka => nekka.AddActor<Store>().AddActor(services =>
            new House(services.GetRequiredService<StoreProxy>(), services.GetRequiredService<Journal>(), "Sotheby")));
        await host.StartAsync(TestContext.Current.CancellationToken);

        (await host.Services.GetRequiredService<HouseProxy>().Ask("a")).ShouldBe("Sotheby: value of a");

        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_class_that_is_registered_twice_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Build(static nekka => nekka.AddActor<Store>().AddPool<Store>(2))).Message.ShouldContain("Store has been registered twice");

    internal sealed class Several : Actor
    {
        public Several(string key) => Key = key;

        public Several(Uri address) => Key = address.Host;

        public string Key { get; }
    }

    internal sealed class OtherStore : Actor, IStore
    {
        public Task<string> Load(string key) => Task.FromResult(key);
    }

    internal sealed class Needy(
        ActorRef<Store> store, ActorPool<Resolver> pool, KeyedActors<int, Lot> lots, IKeyedActors<string, House> houses, [FromKeyedServices("second")] Connection second) : Actor
    {
        public object All() => (store, pool, lots, houses, second);
    }

    private sealed class OwnStore : IStore
    {
        public Task<string> Load(string key) => Task.FromResult(key);
    }
}
