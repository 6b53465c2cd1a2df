namespace Nekka.Tests.Deadlocks;

/// <summary>Every way in which a turn can wait for another actor so that only that one can end it.</summary>
public static class Waits
{
    private static readonly Dictionary<string, Func<ActorRef<ScriptedActor>, ValueTask<object?>>> All = new(StringComparer.Ordinal)
    {
        ["Ask"] = next => new(next.Ask("well?")),
        ["Get"] = next => new(next.AskAsync("well?").Get()),
        ["await"] = Awaited,
        ["Stop"] = next => new(next.Stop()),
        ["StopAsync"] = Stopped,
        ["Tell to a full inbox"] = FillUp,
        ["Call"] = next => new(next.Call(_ => 1).Get()),
        ["await Call"] = Called,
        ["Join"] = next => new(Future.FromResult(1).Join(next.Call(_ => 1)).Get()),
        ["Join of what is missing"] = next => new(next.Call(_ => 1).Join(next.Call(_ => 2), Future.FromResult(3)).Get()),
        ["await Join"] = Joined,
        ["GetAll"] = next => new(Future.GetAll([Future.FromResult(1), next.Call(_ => 1)])),
        ["WhenAll"] = AllOf,
        ["Map"] = next => new(next.Call(_ => 1).Map(value => value + 1).Get()),
        ["await Map"] = Mapped,
        ["Unwrap"] = next => new(next.Call(_ => Future.FromResult(1)).Unwrap().Get()),
    };

    public static TheoryData<string, int> Circles
    {
        get
        {
            var circles = new TheoryData<string, int> { { "mixed", 2 }, { "mixed", 3 }, { "mixed", 50 }, { "await", 50 }, { "Get", 50 } };
            foreach (var name in All.Keys)
            {
                circles.Add(name, 2);
                circles.Add(name, 3);
            }

            return circles;
        }
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys];

    /// <summary>Those that leave the other as it was.</summary>
    public static IReadOnlyList<string> Harmless { get; } = [.. All.Keys.Where(static name => !name.StartsWith("Stop", StringComparison.Ordinal))];

    /// <summary>Waits in that way; "mixed" takes them in turn.</summary>
    public static ValueTask<object?> Of(string name, int own, ActorRef<ScriptedActor> next) =>
        (name is "mixed" ? All.Values.ElementAt(own % All.Count) : All[name])(next);

    private static async ValueTask<object?> Awaited(ActorRef<ScriptedActor> next) => await next.AskAsync("well?");

    private static async ValueTask<object?> Stopped(ActorRef<ScriptedActor> next) => await next.StopAsync();

    private static async ValueTask<object?> Called(ActorRef<ScriptedActor> next) => await next.Call(_ => 1);

    private static async ValueTask<object?> Joined(ActorRef<ScriptedActor> next) => await next.Call(_ => 1).Join(Future.FromResult(2));

    private static async ValueTask<object?> AllOf(ActorRef<ScriptedActor> next) => await Future.WhenAll([Future.FromResult(1), next.Call(_ => 1)]);

    private static async ValueTask<object?> Mapped(ActorRef<ScriptedActor> next) => await next.Call(_ => 1).Map(value => value + 1);

    private static ValueTask<object?> FillUp(ActorRef<ScriptedActor> next)
    {
        next.Tell("one");
        next.Tell("two");
        next.Tell("three");
        return new((object?)null);
    }
}
