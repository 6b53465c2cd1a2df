using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.Keyed;

/// <summary>Actors by key that are idle after milliseconds, fail at random, and keep their sums outside meanwhile.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
internal sealed class KeyedStorm : IAsyncDisposable
{
    private const int Senders = 8;
    private const int AsksAtATime = 100;
    private const int AsksForEachCrash = 10;
    private const int StartsForEachFailure = 1_000;

    private readonly KeyedActors<int, Summing> _keyed;
    private readonly long[] _stored;  // The sum of each key, while no actor has it.
    private readonly int[] _present;  // How many actors each key has.
    private long _sent;
    private long _returned;
    private long _answered;
    private int _starts;
    private int _crashes;

    public KeyedStorm(ActorSystem system, int keys, Func<ActorOptions> options)
    {
        (_stored, _present) = (new long[keys], new int[keys]);
        _keyed = new KeyedActors<int, Summing>(
            key => new Summing(this, key), new KeyedActorsOptions { System = system, Actor = options(), IdleTimeout = TimeSpan.FromMilliseconds(5), MaxActive = keys / 4 });
    }

    /// <summary>Asks the keys at random for so many rounds, and longer if it is to take a time; then waits until all are idle.</summary>
    public void Blow(int rounds, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var seed = 0;
        for (var round = 0; round < rounds || Stopwatch.GetElapsedTime(start) < time; round++)
        {
            var seeds = seed += Senders;
            Actors.Crowd.Run(Senders, sender => Send(new Random(seeds + sender)));
        }

        SpinWait.SpinUntil(() => _keyed.ActiveCount == 0, Limits.Hang).ShouldBeTrue("Idle actors stay.");
    }

    /// <summary>Asserts that every ask was answered and every message handled once, or returned by a start that failed.</summary>
    public void ShouldAddUp(ActorSystem system)
    {
        _stored.Sum().ShouldBe(_sent - _returned);
        _present.ShouldAllBe(static count => count == 0);
        SpinWait.SpinUntil(() => system.Registry.NotEnded().Length == 0, Limits.Hang).ShouldBeTrue("Keys at rest stay in the registry.");
    }

    public ValueTask DisposeAsync() => _keyed.DisposeAsync();

    public override string ToString() => $"{_answered:N0} asks answered, {_returned:N0} units returned by failed starts, {_starts:N0} starts, {_crashes:N0} crashes";

    private void Send(Random random)
    {
        var asks = new List<(int Amount, Future<object?> Answer)>();
        for (var number = 0; number < AsksAtATime; number++)
        {
            var actor = _keyed[random.Next(_stored.Length)];
            if (random.Next(AsksForEachCrash) == 0)
            {
                actor.Tell("crash");
            }

            var amount = random.Next(1, 100);
            asks.Add((amount, actor.AskAsync(amount)));
        }

        Interlocked.Add(ref _sent, asks.Sum(static ask => (long)ask.Amount));
        asks.ForEach(ask => Receive(ask.Amount, ask.Answer));
    }

    private void Receive(int amount, Future<object?> answer)
    {
        try
        {
            answer.Get(Limits.Hang).ShouldBe(amount);
            Interlocked.Increment(ref _answered);
        }
        catch (ActorDeadException exception) when (exception.InnerException is TimeZoneNotFoundException)
        {
            Interlocked.Add(ref _returned, amount);
        }
    }

    /// <summary>Adds up what it is sent. It loads the sum in OnStart and stores it at its end, however that comes.</summary>
    private sealed class Summing(KeyedStorm storm, int key) : Actor
    {
        private readonly byte[] _state = new byte[100]; // Something to leak.
        private long _sum;

        protected override void OnStart()
        {
            if (Interlocked.Increment(ref storm._starts) % StartsForEachFailure == 0)
            {
                throw new TimeZoneNotFoundException($"Key {key} does not start.");
            }

            Interlocked.Increment(ref storm._present[key]).ShouldBe(1);
            _sum = storm._stored[key];
        }

        protected override object? OnReceive(object? message)
        {
            if (message is int amount)
            {
                _sum += amount;
                return message;
            }

            Interlocked.Increment(ref storm._crashes);
            throw new NotSupportedException($"Crashed with {_state.Length} bytes.");
        }

        protected override void OnStop() => Store();

        protected override void OnFailure(Exception exception) => Store();

        private void Store()
        {
            storm._stored[key] = _sum;
            Interlocked.Decrement(ref storm._present[key]);
        }
    }
}
