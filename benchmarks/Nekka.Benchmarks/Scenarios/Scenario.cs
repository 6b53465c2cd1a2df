namespace Nekka.Benchmarks.Scenarios;

/// <summary>A measured scenario.</summary>
/// <param name="Id">The name on the command line.</param>
/// <param name="Title">The name in reports, including its operation.</param>
/// <param name="Unit">The unit per operation: <c>ns</c>, <c>B</c> (bytes retained) or <c>ms</c>.</param>
/// <param name="Group">What it is about, for a reader who looks for a kind of row.</param>
/// <param name="Bound">How much of a plain actor's time the operation may take; <see langword="null"/> if it is one of a plain actor.</param>
internal sealed record Scenario(string Id, string Title, ScenarioGroup Group, string Unit = "ns", Bound? Bound = null)
{
    public static readonly Scenario Tell1 = new("tell-1", "tell, 1 sender", ScenarioGroup.Messages);
    public static readonly Scenario Tell2 = new("tell-2", "tell, 2 senders", ScenarioGroup.Messages);
    public static readonly Scenario Tell8 = new("tell-8", "tell, 8 senders", ScenarioGroup.Messages);
    public static readonly Scenario KeyedTell = new("keyed-tell", "by key: tell, 1 sender", ScenarioGroup.More, Bound: new(Tell1, 1.5));
    public static readonly Scenario KeyedTellByKey = new("keyed-tell-by-key", "by key: look up and tell, 1 sender", ScenarioGroup.More, Bound: new(Tell1, 1.5));
    public static readonly Scenario PoolTell = new("pool-tell", "tell to a pool of 4, round robin", ScenarioGroup.More, Bound: new(Tell1, 1.5));
    public static readonly Scenario PoolTellShared = new("pool-tell-shared", "tell to a pool of 4, shared inbox", ScenarioGroup.More, Bound: new(Tell1, 1.5));
    public static readonly Scenario TellMeasured = new("tell-measured", "tell, 1 sender, metrics on", ScenarioGroup.More, Bound: new(Tell1, 1.5));
    public static readonly Scenario TellRecorded = new("tell-recorded", "tell, 1 sender, with a flight recorder of 16", ScenarioGroup.More, Bound: new(Tell1, 1.5));
    public static readonly Scenario PingPong1 = new("ping-pong-1", "ping-pong, 1 pair, a round trip", ScenarioGroup.Messages);
    public static readonly Scenario PingPong16 = new("ping-pong-16", "ping-pong, 16 pairs, a round trip", ScenarioGroup.Messages);
    public static readonly Scenario Ring = new("ring-1000", "ring of 1,000, a hop", ScenarioGroup.Messages);
    public static readonly Scenario AskAwaited = new("ask-awaited", "ask, awaited singly", ScenarioGroup.Answers);
    public static readonly Scenario KeyedAsk = new("keyed-ask", "by key: ask, awaited singly", ScenarioGroup.More, Bound: new(AskAwaited, 1.2));
    public static readonly Scenario AskMeasured = new("ask-measured", "ask, awaited singly, metrics on", ScenarioGroup.More, Bound: new(AskAwaited, 1.5));
    public static readonly Scenario AskRecorded = new("ask-recorded", "ask, awaited singly, with a flight recorder of 16", ScenarioGroup.More, Bound: new(AskAwaited, 1.2));
    public static readonly Scenario Streamed = new("stream", "stream, an item", ScenarioGroup.More, Bound: new(AskAwaited, 1.0 / 3));
    public static readonly Scenario Ask100 = new("ask-100", "ask, 100 at a time", ScenarioGroup.Answers);
    public static readonly Scenario AskBlockingPool = new("ask-blocking-pool", "ask, blocking, of a pool actor", ScenarioGroup.Answers);
    public static readonly Scenario AskBlockingThread = new("ask-blocking-thread", "ask, blocking, of a thread actor", ScenarioGroup.Answers);
    public static readonly Scenario AskInHandler = new("ask-in-handler", "ask, awaited in a handler", ScenarioGroup.Answers);
    public static readonly Scenario ProxyCall = new("proxy-call", "typed call, awaited", ScenarioGroup.Answers);
    public static readonly Scenario ProxyAttribute = new("proxy-attribute", "proxy: attribute", ScenarioGroup.Answers);
    public static readonly Scenario ProxyMethod = new("proxy-method", "proxy: method", ScenarioGroup.Answers);
    public static readonly Scenario ProxyTraversableAttribute = new("proxy-traversable-attribute", "proxy: traversable attribute", ScenarioGroup.Answers);
    public static readonly Scenario ProxyTraversableMethod = new("proxy-traversable-method", "proxy: traversable method", ScenarioGroup.Answers);
    public static readonly Scenario Spawn = new("spawn", "start and 1 message", ScenarioGroup.Starting);
    public static readonly Scenario KeyedStart = new("keyed-start", "by key: first message to a new key", ScenarioGroup.More, Bound: new(Spawn, 1.5));
    public static readonly Scenario SpawnMeasured = new("spawn-measured", "start and 1 message, metrics on", ScenarioGroup.More, Bound: new(Spawn, 1.5));
    public static readonly Scenario Retained = new("retained", "retained by an idle actor, of 100,000", ScenarioGroup.Starting, "B");
    public static readonly Scenario SkyNet = new("skynet", "SkyNet, a leaf of 1,000,000", ScenarioGroup.Starting);
    public static readonly Scenario Bounded = new("bounded", "inbox of 1,000 under a fast producer", ScenarioGroup.Messages);
    public static readonly Scenario StartUp = new("start-up", "process start to first reply", ScenarioGroup.Starting, "ms");

    /// <summary>All of them, in the order of the report.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Tell1, TellMeasured, TellRecorded, KeyedTell, KeyedTellByKey, PoolTell, PoolTellShared, Tell2, Tell8, PingPong1, PingPong16, Ring,
        AskAwaited, AskMeasured, AskRecorded, KeyedAsk, Streamed, Ask100, AskBlockingPool, AskBlockingThread, AskInHandler,
        ProxyCall, ProxyAttribute, ProxyMethod, ProxyTraversableAttribute, ProxyTraversableMethod,
        Spawn, SpawnMeasured, KeyedStart, Retained, SkyNet, Bounded, StartUp,
    ];

    /// <summary>Those that have a bound, each next to the scenario of a plain actor that it is compared with.</summary>
    public static IReadOnlyList<Scenario> WithBounds { get; } =
        [.. All.Where(static scenario => scenario.Bound is not null || All.Any(other => other.Bound?.Plain == scenario))];

    /// <summary>Adds to some scenarios those that they are compared with in the same rounds: the one of a plain actor, and all that it bounds.</summary>
    public static IReadOnlyList<Scenario> Together(IReadOnlyCollection<Scenario> chosen) =>
        [.. All.Where(scenario => chosen.Contains(scenario) || chosen.Any(other => PlainOf(other) == PlainOf(scenario)))];

    private static Scenario PlainOf(Scenario scenario) => scenario.Bound?.Plain ?? scenario;
}

/// <summary>The bound of an operation that does more than a plain actor's.</summary>
/// <param name="Plain">The scenario of a plain actor.</param>
/// <param name="Most">The largest ratio of the two times.</param>
internal sealed record Bound(Scenario Plain, double Most);
