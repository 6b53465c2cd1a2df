using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing.Tests;

/// <summary>Actors by key under random commands of several clients at once. The model: one object of a key at a time, nothing lost, nothing
/// twice, order kept by sender.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
public class KeyedExploration
{
    private const int Clients = 3;
    private const int Commands = 4;
    private const int Keys = 2;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void There_is_one_object_a_key_and_nothing_is_lost_or_twice_or_out_of_order(int seed) => Explore(seed, mostActive: null, failsToStart: static _ => false);

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void Those_that_are_too_many_lose_nothing(int seed) => Explore(seed, mostActive: 1, failsToStart: static _ => false);

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void A_failed_start_returns_what_waited_and_nothing_else(int seed) => Explore(seed, mostActive: null, failsToStart: static made => made % 3 == 1);

    [Fact]
    public void To_dispose_of_them_handles_what_was_sent_before() => Explored.WithoutFault(
        async system =>
        {
            var ledger = new KeyedLedger();
            using var letters = system.DeadLetters.Subscribe(ledger);
            var keyed = new KeyedActors<int, KeyedSubject>(key => new KeyedSubject(key, ledger, static _ => false), new KeyedActorsOptions { System = system });
            ledger.Send(keyed[1], new Letter(0, 1, 1, KeyedOrder.Fail));
            ledger.Send(keyed[1], new Letter(0, 1, 2, KeyedOrder.Nothing));
            ledger.Send(keyed[2], new Letter(0, 2, 3, KeyedOrder.Stop));
            ledger.Send(keyed[2], new Letter(0, 2, 4, KeyedOrder.Nothing));

            await keyed.DisposeAsync();

            Should.Throw<ActorDeadException>(() => keyed[1].Tell("late"));
            ledger.Check(mayReturn: false);
            system.GetAll().ShouldBeEmpty();
        },
        Explored.WithFailures);

    [Fact]
    public void What_is_given_up_before_it_starts_an_actor_leaves_nothing_behind() => Explored.WithoutFault(
        async system =>
        {
            await using var keyed = new KeyedActors<int, Scripted>(static _ => new Scripted(static message => new(message)), new KeyedActorsOptions { System = system, IdleTimeout = TimeSpan.FromSeconds(1) });
            using var canceller = new CancellationTokenSource();
            var asked = keyed[1].AskAsync("one", canceller.Token).AsTask();
            var cancelling = Scripted.That(_ =>
            {
                canceller.Cancel();
                return null;
            }).AskAsync("go").AsTask();
            try
            {
                await asked;
            }
            catch (OperationCanceledException)
            {
                // It may have been answered before.
            }

            await cancelling;
            await Task.Delay(TimeSpan.FromSeconds(5), system.TimeProvider);

            system.Inspect().ShouldNotContain(actor => actor.ActorRef == keyed[1]);
        });

    private static void Explore(int seed, int? mostActive, Func<int, bool> failsToStart) => Explored.WithoutFault(
        async system =>
        {
            var random = new Random(seed);
            var ledger = new KeyedLedger();
            using var letters = system.DeadLetters.Subscribe(ledger);
            var failing = 0;
            await using var keyed = new KeyedActors<int, KeyedSubject>(
                key => new KeyedSubject(key, ledger, _ => failsToStart(++failing)),
                new KeyedActorsOptions { System = system, IdleTimeout = TimeSpan.FromSeconds(1), MaxActive = mostActive });
            var scripts = Enumerable.Range(0, Clients).Select(_ => Enumerable.Range(0, Commands).Select(_ => (Kind: random.Next(9), Key: random.Next(Keys))).ToArray()).ToArray();

            await Task.WhenAll(scripts.Select((script, client) => Scripted.ThatAwaits(async _ =>
            {
                await RunAsync(client, script);
                return null;
            }).AskAsync("go").AsTask()));
            await Task.Delay(TimeSpan.FromSeconds(5), system.TimeProvider);
            keyed.ActiveCount.ShouldBe(0, "all have been idle for more than a second");
            system.Inspect().ShouldNotContain(static actor => actor.ActorRef is ActorRef<KeyedSubject>);
            await keyed.DisposeAsync();

            ledger.Check(mayReturn: failing > 0 && failsToStart(1));
            system.GetByClass<KeyedSubject>().ShouldBeEmpty();
            keyed.ActiveCount.ShouldBe(0);

            async Task RunAsync(int client, (int Kind, int Key)[] script)
            {
                for (var number = 0; number < script.Length; number++)
                {
                    var (kind, key) = script[number];
                    switch (kind)
                    {
                        case 0:
                            await Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider);
                            break;
                        case 1:
                            await keyed.StopAsync(key);
                            break;
                        case 2:
                            _ = keyed.StopAsync(key, StopMode.Now);
                            break;
                        case 3 or 4:
                            await ledger.AskAsync(keyed[key], new Letter(client, key, number, KeyedOrder.Yield));
                            break;
                        default:
                            ledger.Send(keyed[key], new Letter(client, key, number, (KeyedOrder)(kind - 5)));
                            break;
                    }
                }
            }
        },
        Explored.WithFailures,
        Explored.OneOfSeveral * 2);
}
