using System.Collections.Concurrent;

namespace Nekka.Tests.Keyed;

/// <summary>What the suites of actors by key start from: a class that writes down what becomes of its objects.</summary>
public abstract class KeyedContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly ConcurrentDictionary<string, int> _objects = new();

    /// <summary>What happened, in order: <c>start a1</c>, <c>a1 message</c>, <c>stop a1</c>.</summary>
    protected Journal Journal { get; } = [];

    /// <summary>Makes actors by key on the runtime under test.</summary>
    /// <param name="actor">Changes the options of each actor.</param>
    /// <param name="options">Changes the options of all.</param>
    /// <param name="starting">Runs at each start, with the number of the key's object.</param>
    protected KeyedActors<string, Noted> Keyed(
        Func<ActorOptions, ActorOptions>? actor = null,
        Func<KeyedActorsOptions, KeyedActorsOptions>? options = null,
        Action<string, int>? starting = null) =>
        new(
            key => new Noted($"{key}{_objects.AddOrUpdate(key, 1, static (_, count) => count + 1)}", Journal, starting is null ? null : name => starting(name[..^1], name[^1] - '0')),
            (options ?? (static all => all))(new KeyedActorsOptions { System = System, Actor = (actor ?? (static one => one))(OnRuntime()) }));
}

/// <summary>An actor that writes down what becomes of it.</summary>
public sealed class Noted(string name, Journal journal, Action<string>? starting) : Actor
{
    private bool _hasStashed;

    public string Say(string what)
    {
        journal.Add($"{name} {what}");
        return $"{name} {what}";
    }

    public async Task<string> HoldAsync(Future gate)
    {
        journal.Add($"{name} held");
        await gate;
        return name;
    }

    public async IAsyncEnumerable<int> Count(int last)
    {
        for (var number = 1; number <= last; number++)
        {
            yield return number;
        }
    }

    public void Fail() => throw new InvalidDataException($"{name} fails");

    public void StopItself() => Stop();

    public void SetTimer(TimeSpan time) => Timers.Once("timer", time, () => Say("timer"));

    public void RunInBackground(Future gate) => RunInBackground(async _ => await gate);

    public Future<string> Owe() => CreateFuture<string>();

    public void StashOnce()
    {
        if (!_hasStashed)
        {
            _hasStashed = true;
            Stash();
        }
    }

    public bool IsToldToStop() => ActorStopped.IsCancellationRequested;

    public ActorRef Reference() => this.Self();

    public ActorRef StartAChild(string child) => Actor.StartChild(() => new Noted(child, journal, starting: null));

    public void WatchOther(ActorRef other) => Watch(other);

    protected override void OnStart()
    {
        starting?.Invoke(name);
        journal.Add($"start {name}");
    }

    protected override void OnStop() => journal.Add($"stop {name}");

    protected override void OnFailure(Exception exception) => journal.Add($"failure {name}");

    protected override object? OnReceive(object? message) => Say(message is Terminated terminated ? $"hears of {terminated.ActorRef.Name}" : $"{message}");
}
