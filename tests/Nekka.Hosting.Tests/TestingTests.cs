using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Nekka.Hosting.Tests;

public class TestingTests : HostingTest
{
    [Fact]
    public async Task A_test_replaces_the_objects_of_actors()
    {
        using var host = Build(static nekka =>
        {
            nekka.AddActor<House>().AddActor<Store>().AddKeyedActors<string, Lot>();
            nekka.Services.AddNekkaTesting(static testing => testing
                .Replace<House>(static services => new House(services.GetRequiredService<StoreProxy>(), services.GetRequiredService<Journal>(), "fake"))
                .ReplaceKeyedActors<string, Lot>(static (key, services) => new Lot($"fake {key}", services.GetRequiredService<IStore>(), services.GetRequiredService<Journal>())));
        });
        await host.StartAsync(Cancellation);

        (await host.Services.GetRequiredService<HouseProxy>().Ask("a")).ShouldBe("fake: value of a");
        (await host.Services.GetRequiredService<IKeyedActors<string, Lot>>()["vase"].Proxy().Show()).ShouldBe("fake vase: value of fake vase");

        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_test_moves_the_clock_of_the_actors()
    {
        var clock = new FakeTimeProvider();
        using var host = Build(nekka =>
        {
            nekka.AddActor<Sleeper>();
            nekka.Services.AddSingleton<TimeProvider>(clock).AddNekkaTesting();
        });
        await host.StartAsync(Cancellation);
        var woken = host.Services.GetRequiredService<SleeperProxy>().Sleep();
        await host.Services.GetRequiredService<SleeperProxy>().IsThere();

        clock.Advance(TimeSpan.FromHours(8));

        (await woken).ShouldBe("good morning");
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public void To_replace_what_is_not_registered_is_an_error() => Should.Throw<InvalidOperationException>(
            () => Build(static nekka => nekka.Services.AddNekkaTesting(static testing => testing.Replace<House>(static _ => null!))))
        .Message.ShouldStartWith("House cannot be replaced, because it has not been registered.");

    [Fact]
    public async Task A_test_removes_an_actor_and_injects_something_else()
    {
        using var host = Build(static nekka =>
        {
            nekka.AddActor<Store>().AddKeyedActors<string, Lot>().AddPool<Resolver>(size: 2);
            nekka.Services.AddNekkaTesting(static testing => testing.Remove<Store>().Remove<Resolver>()).AddSingleton<IStore, FakeStore>();
        });
        await host.StartAsync(Cancellation);

        (await host.Services.GetRequiredService<IKeyedActors<string, Lot>>()["vase"].Proxy().Show()).ShouldBe("vase: a fake of vase");
        Should.Throw<ActorDeadException>(() => host.Services.GetRequiredService<ActorRef<Store>>().Tell("a")).Message.ShouldEndWith(
            "has not been started, so it cannot take \"a\". A test has removed it by Remove<Store>(): register another implementation of an interface of its, and inject that.");
        Should.Throw<ActorDeadException>(() => host.Services.GetRequiredService<StoreProxy>()).Message.ShouldContain("A test has removed it");
        Should.Throw<ActorDeadException>(() => host.Services.GetRequiredService<ActorPool<Resolver>>().ActorRef.Tell("a"));

        await host.StopAsync(Cancellation);
        Journal.Lines.ShouldBe(["Lot vase starts", "Lot vase stops"]);
    }

    [Fact]
    public async Task A_removed_class_of_actors_by_key_says_that_a_test_has_removed_it()
    {
        using var host = Build(static nekka =>
        {
            nekka.AddKeyedActors<string, Lot>();
            nekka.Services.AddNekkaTesting(static testing => testing.Remove<Lot>());
        });
        await host.StartAsync(Cancellation);

        Should.Throw<ActorDeadException>(() => host.Services.GetRequiredService<IKeyedActors<string, Lot>>()["a"].Tell("a")).Message.ShouldEndWith(
            "has not been started, so it cannot take \"a\". A test has removed it by Remove<Lot>(): register another implementation of an interface of its, and inject that.");

        await host.StopAsync(Cancellation);
    }

    [Fact]
    public void To_remove_what_is_not_registered_is_an_error() => Should.Throw<InvalidOperationException>(
            () => Build(static nekka => nekka.Services.AddNekkaTesting(static testing => testing.Remove<House>())))
        .Message.ShouldStartWith("House cannot be removed, because it has not been registered.");

    private sealed class FakeStore : IStore
    {
        public Task<string> Load(string key) => Task.FromResult($"a fake of {key}");
    }

    internal sealed class Sleeper : Actor
    {
        [Reentrant]
        public async Task<string> Sleep()
        {
            await Task.Delay(TimeSpan.FromHours(8), ActorSystem.TimeProvider);
            return "good morning";
        }

        public bool IsThere() => true;
    }
}
