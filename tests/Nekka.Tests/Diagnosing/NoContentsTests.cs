using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Nekka.Tests.Diagnosing;

/// <summary>A diagnosis never shows what a message contains: wherever a message is, it is shown by its type or by the member that it calls.</summary>
public sealed class NoContentsTests
{
    private const string Marker = "xyzzy";

    [SuppressMessage("Performance", "CA1815", Justification = "It is a message.")]
    private sealed record Secret(string Text = Marker)
    {
        public override string ToString() => $"Secret {Text}";
    }

    [Fact]
    public async Task Nothing_of_a_message_is_anywhere()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { DeadlockDetection = DeadlockDetection.Off });
        using var gate = new Gate();
        using var end = new CancellationTokenSource();
        using var ending = new Ending(end);
        using var feed = new DiagnosisFeed(system);
        var everything = new DiagnosisQuery { Sections = DiagnosisSections.Usual | DiagnosisSections.Flow | DiagnosisSections.Actor };
        feed.Look(everything);

        // In hand and waiting: told, asked, called by a lambda, by a proxy, published, a timer with such a key, the end of a watched actor.
        var holder = system.Start(() => new Holder(gate));
        holder.Tell(new Secret());
        foreach (var message in (object[])[Marker, new Secret(), new Dictionary<string, int>(StringComparer.Ordinal) { [Marker] = 1 }, new KeyValuePair<string, string>(Marker, Marker), (Marker, 1)])
        {
            holder.Tell(message);
            _ = holder.AskAsync(message);
            _ = holder.AskAsync(message, end.Token);
        }

        var secret = new Secret();
        _ = holder.Call(actor => actor.Keep(secret.Text));
        holder.Defer(actor => actor.Keep(secret.Text));
        system.Events.Subscribe<Secret>(holder);
        system.Events.Publish(new Secret());

        // Waits, also in a circle, and one for room.
        var first = new Future<ActorRef>();
        var second = system.Start(() => new Store { Receiving = async (_, _) => await first.Get().AskAsync(Marker, end.Token) });
        first.Set(system.Start(() => new House { Receiving = async (_, _) => await second.AskAsync(new Secret(), end.Token) }));
        first.Get().Tell(Marker);
        second.Tell(new Secret());
        var waiter = system.Start(() => new House { Receiving = async (_, message) => await holder.AskAsync(message, end.Token) });
        waiter.Tell(new Secret());
        var narrow = system.Start(() => new Holder(gate), new ActorOptions { InboxCapacity = 1 });
        narrow.Tell(Marker);
        narrow.Tell(Marker);
        var sender = system.Start(() => new House { Receiving = async (_, message) => { await narrow.TellAsync(message, end.Token); return null; } });
        sender.Tell(new Secret());

        // Stashed, dead, failed.
        var stasher = system.Start(() => new Stasher());
        stasher.Tell(new Secret());
        stasher.Tell(Marker);
        var dropping = system.Start(() => new Holder(gate), new ActorOptions { InboxCapacity = 1, InboxFullMode = InboxFullMode.DropNewest });
        for (var number = 0; number < 20; number++)
        {
            dropping.Tell(new Secret());
            dropping.Tell(Marker);
        }

        var failing = system.Start(
            () => new House { Receiving = static (_, message) => Quoting(message) }, new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MaxRestarts = 3 } });
        foreach (var way in new[] { "timeout", "dead", "wrong type", "several" })
        {
            failing.Tell(new Failing(way, new Secret(), holder));
        }

        await failing.WhenStopped.Awaited();
        feed.LookUntil(
            diagnosis => diagnosis.GetProperty("deadLetters").Number("total") >= 30 && diagnosis.Row(stasher).Number("stashed") == 2
                && ((ActorRef[])[second, waiter, sender]).All(actor => diagnosis.Row(actor).TryGetProperty("waitsFor", out _)),
            everything);

        foreach (var actor in system.GetAll())
        {
            feed.Look(everything with { ActorUrn = actor.ActorUrn }).ToString().ShouldNotContain(Marker);
        }

        var shown = feed.LookUntil(static diagnosis => MessagesOf(diagnosis).Contains("a timer"), everything with { ActorUrn = holder.ActorUrn }); // Its time comes later.
        shown.GetProperty("actor").Text("message").ShouldBe("Secret");
        MessagesOf(shown)
            .ShouldBe(["Secret", "String", "Dictionary<String, Int32>", "KeyValuePair<String, String>", "ValueTuple<String, Int32>", "a call", "a timer", "an ask that was given up"], ignoreOrder: true);
    }

    private static IEnumerable<string?> MessagesOf(JsonElement diagnosis) =>
        diagnosis.GetProperty("actor").GetProperty("oldestMessages").EnumerateArray().Select(static one => one.Text("message"));

    /// <summary>Ends what waits, also when the test fails: otherwise the system, which waits for its actors without limit, would hang.</summary>
    private sealed class Ending(CancellationTokenSource end) : IDisposable
    {
        public void Dispose() => end.Cancel();
    }

    private sealed record Failing(string Way, Secret Secret, ActorRef Holder);

    // Each of these exceptions quotes the message.
    private static async ValueTask<object?> Quoting(object? message)
    {
        var failing = (Failing)message!;
        switch (failing.Way)
        {
            case "timeout":
                failing.Holder.Ask(failing.Secret, TimeSpan.FromMilliseconds(1));
                break;
            case "dead":
                var dead = new ActorSystem().Start(() => new House());
                dead.Stop();
                dead.Tell(failing.Secret);
                break;
            case "wrong type":
                await new ActorSystem().Start(() => new House { Receiving = static (_, received) => new(received) }).AskAsync<int>(failing.Secret);
                break;
            default:
                throw new AggregateException(new ActorTimeoutException(Marker));
        }

        return null;
    }

    private sealed class Holder(Gate gate) : Actor
    {
        public string? Kept { get; private set; }

        public void Keep(string text) => Kept = text;

        protected override async ValueTask OnStartAsync()
        {
            Timers.Once(Marker, TimeSpan.FromTicks(1), new Secret());
            await base.OnStartAsync();
        }

        protected override async ValueTask<object?> OnReceiveAsync(object? message) => await gate.Opened;
    }

    private sealed class Stasher : Actor
    {
        protected override object? OnReceive(object? message)
        {
            Stash();
            return null;
        }
    }
}
