using System.Diagnostics.CodeAnalysis;
using Nekka;

/// <summary>Futures made of futures made of futures, so long that a stack would overflow that had a frame for each.</summary>
internal static class LongChains
{
    /// <summary>Makes a chain of each kind for each of the ways to wait for it, and says what came of it.</summary>
    /// <remarks>On threads of the pool, whose stacks have the size that the environment says: that of the main thread has another.</remarks>
    public static async Task RunAsync(string kinds, string ends, int length)
    {
        foreach (var kind in kinds.Split(", "))
        {
            foreach (var end in ends.Split(", "))
            {
                await Task.Run(() => RunOneAsync(kind, end, length));
            }
        }
    }

    private static async Task RunOneAsync(string kind, string end, int length)
    {
        var source = new Future<int>();
        if (kind == "completed map")
        {
            source.Set(0);
        }

        var chain = Chain(kind, source, length);
        var outcome = OutcomeAsync(chain, end);
        if (kind != "completed map")
        {
            Complete(source, kind);
        }

        Console.WriteLine($"{kind}, {end}: {await outcome}");
    }

    private static Future<int> Chain(string kind, Future<int> source, int length)
    {
        var forever = new CancellationTokenSource().Token;
        var chain = source;
        for (var link = 0; link < length; link++)
        {
            var before = chain;
            chain = kind switch
            {
                "map" or "completed map" or "failed map" => before.Map(static value => value + 1),
                "wait" or "failed wait" => before.WaitAsync(cancellationToken: forever),
                "timed wait" => before.WaitAsync(TimeSpan.FromDays(1)),
                "map and wait" => link % 2 == 0 ? before.Map(static value => value + 2) : before.WaitAsync(cancellationToken: forever),
                "join" => before.Join(before).Map(static values => values[0] + 1),
                "when all" => Future.WhenAll([before]).Map(static values => values[0] + 1),
                "filter and reduce" => before.Map(static value => new[] { value, 1 }).Filter(static (int _) => true).Reduce(static (left, right) => left + right),
                "unwrap" => Future.FromResult(before).Unwrap().Map(static value => value + 1),
                "unwrap of maps" => before.Map(value => Future.FromResult(value + 1)).Unwrap(),
                "when all settled" => Future.WhenAllSettled([before]).Map(static outcomes => outcomes[0].Result + 1),
                "when any" => Future.WhenAny(before),
                "when any and map" => Future.WhenAny(before).Map(_ => before.Get(TimeSpan.Zero) + 1),
                "get hook" => Hook(before),
                "get in a map" => Future.FromResult(1).Map(one => before.Get() + one),
                _ => throw new ArgumentException($"There is no chain of the kind {kind}."),
            };
        }

        return chain;
    }

    private static Future<int> Hook(Future<int> before)
    {
        var hooked = new Future<int>();
        hooked.SetGetHook(_ => before.Get() + 1);
        return hooked;
    }

    private static void Complete(Future<int> source, string kind)
    {
        if (kind.StartsWith("failed", StringComparison.Ordinal))
        {
            source.SetException(new FormatException("planted"));
        }
        else
        {
            source.Set(0);
        }
    }

    private static async Task<string> OutcomeAsync(Future<int> chain, string end)
    {
        try
        {
            var value = end switch
            {
                "await" => await chain,
                "get" => await Task.Run(() => chain.Get()),
                "task" => await chain.AsTask(),
                "actor" => await Actor.Start(() => new Awaiting()).AskAsync<int>(chain),
                "blocked actor" => await Actor.Start(() => new Blocking()).AskAsync<int>(chain),
                _ => throw new ArgumentException($"A chain cannot end by {end}."),
            };
            return $"{value}";
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private sealed class Awaiting : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message) => await (Future<int>)message!;
    }

    [SuppressMessage("Nekka", "NEKKA013", Justification = "That is what it is for.")]
    private sealed class Blocking : Actor
    {
        protected override object? OnReceive(object? message) => ((Future<int>)message!).Get();
    }
}
