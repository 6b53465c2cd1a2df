using System.Collections.Concurrent;
using Orleans;
using Orleans.Hosting;

namespace Nekka.Orleans.Tests;

/// <summary>A silo ends without a word while it has messages, and each message is accounted for.</summary>
public sealed class AccountingTests() : LocalCluster(silos: 2)
{
    private const int Actors = 20;
    private const int MessagesEach = 20;

    private readonly ActorSystem _system = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _system.DisposeAsync();
    }

    [Fact]
    [Semantics("sent-machines")]
    public async Task What_was_called_is_answered_thrown_or_reported_as_unknown_and_handled_at_most_once()
    {
        var run = Guid.NewGuid().ToString();
        var actors = Enumerable.Range(0, Actors).Select(number => Client.Get<Tallied>($"{run}/{number}").Proxy()).ToArray();
        await Future.WhenAll(Array.ConvertAll(actors, static actor => actor.Handle(-1)));

        var calls = actors.SelectMany((actor, index) => Enumerable.Range(0, MessagesEach).Select(number => actor.Handle((index * MessagesEach) + number))).ToArray();
        await Orleans.KillSiloAsync(Orleans.Silos[1], TestContext.Current.CancellationToken);

        var (answered, refused, unknown) = (0, 0, 0);
        foreach (var outcome in await Future.WhenAllSettled(calls))
        {
            _ = outcome.Exception switch
            {
                null => answered++,
                ActorUnreachableException { MayHaveBeenHandled: true } => unknown++,
                ActorUnreachableException => refused++,
                var other => throw other,
            };
        }

        (answered + refused + unknown).ShouldBe(Actors * MessagesEach);
        var handled = Tallied.Handled.Where(pair => pair.Key.Actor.StartsWith(run, StringComparison.Ordinal) && pair.Key.Number >= 0).ToArray();
        handled.ShouldAllBe(static pair => pair.Value == 1);
        handled.Length.ShouldBeInRange(answered, answered + unknown);
    }

    protected override void ConfigureSilo(string name, ISiloBuilder silo) => silo.UseNekka(static nekka => nekka.AddActor("tallied", static actor => new Tallied(actor.Key)));

    protected override void ConfigureClient(IClientBuilder client) => client.UseNekka(nekka =>
    {
        (nekka.Options.System, nekka.Options.UnreachableAfter) = (_system, TimeSpan.FromSeconds(2));
        nekka.AddActor<Tallied>("tallied");
    });
}

/// <summary>An actor whose handled messages are counted over all machines.</summary>
public class Tallied(string key) : Actor
{
    public static readonly ConcurrentDictionary<(string Actor, int Number), int> Handled = new();

    public async Task<int> Handle(int number)
    {
        await Task.Delay(5); // So that there is something left when the silo ends.
        return Handled.AddOrUpdate((key, number), 1, static (_, count) => count + 1);
    }
}
