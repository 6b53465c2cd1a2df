using Microsoft.Extensions.DependencyInjection;
using Nekka.Orleans.Hosting;

namespace Nekka.Orleans.Tests.Hosting;

/// <summary>Actors of a silo that are constructed with services.</summary>
[Collection(nameof(HostingCluster))]
public sealed class InjectionTests(HostingCluster cluster)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private InjectedProxy Actor => cluster.Client.Get<Injected>(_key).Proxy();

    [Fact]
    public async Task The_key_and_services_and_defaults_are_arguments_of_the_constructor()
    {
        (await Actor.HasAll()).ShouldBeTrue();
        (await cluster.Diary.NextAsync(_key)).ShouldBe("started");
    }

    [Fact]
    public async Task A_state_has_the_name_of_its_parameter()
    {
        await Actor.Increment(isFirst: true);
        await Actor.Increment(isFirst: true);
        (await Actor.Increment(isFirst: false)).ShouldBe(1);
        await Actor.ActorRef.StopAsync();
        (await Actor.Increment(isFirst: true)).ShouldBe(3);
        (await Actor.Increment(isFirst: false)).ShouldBe(2);
    }

    [Fact]
    public async Task Each_object_has_a_scope_of_services_that_is_disposed_of_after_it()
    {
        Actor.Defer.Fail(); // Its supervisor makes another object.
        await Actor.HasAll();
        await Actor.ActorRef.StopAsync();
        string[] lines = [await Next(), await Next(), await Next(), await Next()];
        lines.ShouldBe(["started", "disposed", "started", "disposed"]);
    }

    [Fact]
    public void A_class_with_several_constructors_is_refused() =>
        Should.Throw<InvalidOperationException>(static () => new InjectedConstructor<TwoWays>()).Message.ShouldBe(
            "TwoWays cannot be constructed with services, because it has several constructors, and none is marked with [ActivatorUtilitiesConstructor]. Change that, or use AddActor with a function that calls the constructor.");

    [Fact]
    public void A_state_that_has_no_first_value_is_refused() =>
        Should.Throw<InvalidOperationException>(static () => new InjectedConstructor<Stateful>()).Message.ShouldContain("its parameter 'name' is a state of type string");

    [Fact]
    public void A_client_hosts_no_actor()
    {
        var builder = new NekkaClusterBuilder(new Registrations(), new ServiceCollection(), isSilo: false);
        Should.Throw<InvalidOperationException>(() => builder.HostActor<Newsreader>("reader")).Message.ShouldContain("Use AddActor<Newsreader>(\"reader\") here");
    }

    private Task<string> Next() => cluster.Diary.NextAsync(_key);
}

/// <summary>An actor of which nobody can tell how it is constructed.</summary>
public class TwoWays : Actor
{
    public TwoWays()
    {
    }

    public TwoWays(Diary diary) => _ = diary;
}

/// <summary>An actor with a state that has no first value.</summary>
public class Stateful(ActorState<string> name) : Actor
{
    public string Name => name.Value;
}

/// <summary>An actor that takes reminders where there are none.</summary>
public class Forgetful(ActorReminders reminders) : Actor
{
    public async Task Do() => await reminders.GetNamesAsync();
}
