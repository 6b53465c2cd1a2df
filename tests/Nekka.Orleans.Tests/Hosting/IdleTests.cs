using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Nekka.Orleans.Tests.Hosting;

/// <summary>A silo whose actors leave memory soon.</summary>
public sealed class IdleTests() : LocalCluster(silos: 1)
{
    private readonly Diary _diary = new();
    private readonly Gate _gate = new();

    public override async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task An_actor_at_work_stays_in_memory_though_no_message_comes_and_leaves_when_it_is_done()
    {
        string[] works = ["handle", "work in the background"]; // At the same time: Orleans looks for idle actors only once a second.
        foreach (var work in works)
        {
            await Client.Get<Sleeper>(work).TellAsync(work, TestContext.Current.CancellationToken);
            (await _diary.NextAsync(work)).ShouldBe("starts");
            (await _diary.NextAsync(work)).ShouldBe("begins");
        }

        await IdleActorLeaves();
        await IdleActorLeaves(); // So an actor that has left with the first one is forgotten.

        var asked = Array.ConvertAll(works, work => Client.Get<Sleeper>(work).AskAsync("hello", TestContext.Current.CancellationToken));
        _gate.Open();
        await Future.WhenAll(asked);

        foreach (var work in works)
        {
            (await _diary.NextAsync(work)).ShouldBe("is done", $"Another object has started before the one that was to {work} was done.");
            (await _diary.NextAsync(work)).ShouldBe("leaves");
        }
    }

    protected override void ConfigureSilo(string name, ISiloBuilder silo)
    {
        silo.Configure<GrainCollectionOptions>(static options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(1);
            options.DeactivationTimeout = TimeSpan.FromSeconds(1); // Then Orleans forgets an actor that has not ended.
        });
        silo.Services.AddSingleton(_diary);
        silo.Services.AddSingleton(_gate);
        silo.UseNekka(static nekka => nekka.HostActor<Sleeper>("sleeper", static options => options with { IdleAfter = TimeSpan.FromSeconds(2) }));
    }

    protected override void ConfigureClient(IClientBuilder client) => client.UseNekka(static nekka => nekka.AddActor<Sleeper>("sleeper"));

    private async Task IdleActorLeaves()
    {
        await Client.Get<Sleeper>("idle").AskAsync("hello", TestContext.Current.CancellationToken);
        (await _diary.NextAsync("idle")).ShouldBe("starts");
        (await _diary.NextAsync("idle")).ShouldBe("leaves");
    }
}

/// <summary>An actor that tells the diary what it does.</summary>
public class Sleeper(string key, Diary diary, Gate gate) : Actor
{
    protected override void OnStart() => diary.Write(key, "starts");

    protected override void OnStop() => diary.Write(key, "leaves");

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        switch (message)
        {
            case "handle":
                await Work();
                break;
            case "work in the background":
                RunInBackground(async _ => await Work());
                break;
        }

        return message;
    }

    private async Task Work()
    {
        diary.Write(key, "begins");
        await gate.Opened;
        diary.Write(key, "is done");
    }
}
