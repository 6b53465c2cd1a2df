using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Nekka.Tests.Supervision;

/// <summary>Children of one parent that fail at random while they are asked.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
internal sealed class CrashStorm
{
    private const int Senders = 4;
    private const int AsksAtATime = 100;
    private const int AsksForEachCrash = 10;

    private readonly ActorRef<Boss> _boss;
    private readonly ActorRef<Fragile>[] _children;
    private int _crashes;
    private int _restarts;

    /// <summary>Starts a parent and its children.</summary>
    public CrashStorm(ActorSystem system, int children, Func<ActorOptions> options)
    {
        _boss = system.Start(static () => new Boss(new SupervisorStrategy { MaxRestarts = null }), options());
        _children = [.. Enumerable.Range(0, children).Select(_ => system.Start(() => new Fragile(this), options() with { Parent = _boss }))];
    }

    /// <summary>Asks the children, each about as often as the others, for so many rounds, and longer if it is to take a time.</summary>
    /// <returns>How many asks were answered.</returns>
    public long Blow(int rounds, TimeSpan time)
    {
        var answered = 0L;
        var start = Stopwatch.GetTimestamp();
        var seed = 0;
        for (var round = 0; round < rounds || Stopwatch.GetElapsedTime(start) < time; round++)
        {
            var seeds = seed += Senders;
            Actors.Crowd.Run(Senders, sender => Interlocked.Add(ref answered, Send(new Random(seeds + sender))));
        }

        return answered;
    }

    /// <summary>Asserts that every failure was followed by one restart, and that everybody is there and ends.</summary>
    public void ShouldAddUp(ActorSystem system)
    {
        Future.GetAll([.. _children.Select(static child => child.AskAsync(0))], Limits.Hang);
        _restarts.ShouldBe(_crashes);
        system.Inspect().Sum(static actor => actor.RestartCount).ShouldBe(_crashes);
        _boss.Children.ShouldBe(_children);
        _boss.Stop(Limits.Hang).ShouldBeTrue();
        system.GetAll().ShouldBeEmpty();
        system.DeadLetters.Count.ShouldBe(0);
    }

    private int Send(Random random)
    {
        var asks = new List<(int Number, Future<object?> Answer)>();
        for (var number = 0; number < AsksAtATime; number++)
        {
            var child = _children[random.Next(_children.Length)];
            if (random.Next(AsksForEachCrash) == 0)
            {
                Interlocked.Increment(ref _crashes);
                child.Tell("crash");
            }

            asks.Add((number, child.AskAsync(number)));
        }

        asks.ForEach(static ask => ask.Answer.Get(Limits.Hang).ShouldBe(ask.Number));
        return asks.Count;
    }

    private sealed class Fragile(CrashStorm storm) : Actor
    {
        private readonly byte[] _state = new byte[100]; // Something to leak.

        protected override object? OnReceive(object? message) =>
            message is "crash" ? throw new NotSupportedException($"Crashed with {_state.Length} bytes.") : message;

        protected override void OnRestarted(Exception exception) => Interlocked.Increment(ref storm._restarts);
    }
}
