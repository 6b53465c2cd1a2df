using System.Diagnostics.CodeAnalysis;

namespace Nekka.Testing.Tests;

/// <summary>Which actors by key end because they are idle or too many, and which others go on.</summary>
public class KeyedIdleExploration
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void What_an_actor_has_under_way_keeps_it_from_being_idle(int? most) => Explored.WithoutFault(
        async system =>
        {
            List<string> events = [];
            await using var keyed = new KeyedActors<string, Engaged>(
                key => new Engaged(key, system.TimeProvider, events), new KeyedActorsOptions { System = system, IdleTimeout = Limit, MaxActive = most });
            keyed["background"].Defer(static actor => actor.WorkInBackground());
            keyed["timer"].Defer(static actor => actor.SetTimer());
            var held = keyed["turn"].Call(static actor => actor.HoldAsync());
            var reentrant = keyed["reentrant"].Proxy().HoldReentrantly();

            var read = 0;
            await foreach (var number in keyed["stream"].Proxy().Count())
            {
                number.ShouldBe(++read);
                if (read == 1)
                {
                    await Task.Delay(3 * Limit, system.TimeProvider);
                }
            }

            read.ShouldBe(Engaged.Items);
            await held;
            await reentrant;
            await Task.Delay(5 * Limit, system.TimeProvider);
            foreach (var key in (string[])["background", "timer", "turn", "reentrant", "stream"])
            {
                events.FindAll(line => line.StartsWith(key, StringComparison.Ordinal)).ShouldBe([$"{key} starts", $"{key} is done", $"{key} stops"]);
            }
        },
        part: Explored.OneOfSeveral * 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
    public void Beyond_the_most_the_actors_that_have_been_idle_longest_go(int seed) => Explored.WithoutFault(
        async system =>
        {
            const int Most = 2;
            var random = new Random(seed);
            List<int> used = [];
            await using var keyed = new KeyedActors<int, Scripted>(static _ => new Scripted(static message => new(message)), new KeyedActorsOptions { System = system, MaxActive = Most });

            for (var number = 0; number < 8; number++)
            {
                var key = random.Next(4);
                used.Remove(key);
                used.Add(key);
                (await keyed[key].AskAsync<int>(number)).ShouldBe(number);
                await Task.Delay(Limit, system.TimeProvider);

                keyed.ActiveKeys.ShouldBe(used.TakeLast(Most), ignoreOrder: true);
            }
        },
        part: Explored.OneOfSeveral);

    [Fact]
    public void A_key_that_is_slow_to_start_or_to_answer_delays_no_other() => Explored.WithoutFault(async system =>
    {
        var gate = new Future<object?>();
        await using var keyed = new KeyedActors<string, Slow>(key => new Slow(key, gate), new KeyedActorsOptions { System = system });
        var starting = keyed["slow to start"].AskAsync<string>("one");
        var answering = keyed["slow to answer"].AskAsync<string>("two");

        (await keyed["other"].AskAsync<string>("three")).ShouldBe("three");
        gate.Set(null);

        (await starting).ShouldBe("one");
        (await answering).ShouldBe("two");
    });

    /// <summary>Is slow in one way, as its key says.</summary>
    private sealed class Slow(string key, Future<object?> gate) : Actor
    {
        protected override async ValueTask OnStartAsync()
        {
            if (key == "slow to start")
            {
                await gate;
            }
        }

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (key == "slow to answer")
            {
                await gate;
            }

            return message;
        }
    }

    /// <summary>Has something under way for longer than it may be idle.</summary>
    internal sealed class Engaged(string key, TimeProvider clock, List<string> events) : Actor
    {
        /// <summary>More than an actor makes ahead of the reader.</summary>
        public const int Items = 300;

        public void WorkInBackground() => RunInBackground(async _ => await WaitAsync());

        public void SetTimer() => Timers.Once("timer", 3 * Limit, Note);

        public Task HoldAsync() => WaitAsync();

        [Reentrant]
        public Task HoldReentrantly() => WaitAsync();

        public async IAsyncEnumerable<int> Count()
        {
            for (var number = 1; number <= Items; number++)
            {
                yield return number;
            }

            Note();
        }

        protected override void OnStart() => events.Add($"{key} starts");

        protected override void OnStop() => events.Add($"{key} stops");

        private async Task WaitAsync()
        {
            await Task.Delay(3 * Limit, clock);
            Note();
        }

        private void Note() => events.Add(ActorStopped.IsCancellationRequested ? $"{key} was stopped before it was done" : $"{key} is done");
    }
}
