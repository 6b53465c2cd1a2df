namespace Nekka.Benchmarks.Scenarios;

/// <summary>A measured scenario.</summary>
/// <param name="Id">The name on the command line.</param>
/// <param name="Title">The name in reports, including its operation.</param>
/// <param name="Unit">The unit per operation: <c>ns</c>, <c>B</c> (bytes retained) or <c>ms</c>.</param>
internal sealed record Scenario(string Id, string Title, string Unit = "ns")
{
    public static readonly Scenario Tell1 = new("tell-1", "tell, 1 sender");
    public static readonly Scenario Tell2 = new("tell-2", "tell, 2 senders");
    public static readonly Scenario Tell8 = new("tell-8", "tell, 8 senders");
    public static readonly Scenario PoolTell = new("pool-tell", "tell to a pool of 4, round robin");
    public static readonly Scenario PoolTellShared = new("pool-tell-shared", "tell to a pool of 4, shared inbox");
    public static readonly Scenario PingPong1 = new("ping-pong-1", "ping-pong, 1 pair, a round trip");
    public static readonly Scenario PingPong16 = new("ping-pong-16", "ping-pong, 16 pairs, a round trip");
    public static readonly Scenario Ring = new("ring-1000", "ring of 1,000, a hop");
    public static readonly Scenario AskAwaited = new("ask-awaited", "ask, awaited singly");
    public static readonly Scenario Ask100 = new("ask-100", "ask, 100 at a time");
    public static readonly Scenario AskBlockingPool = new("ask-blocking-pool", "ask, blocking, of a pool actor");
    public static readonly Scenario AskBlockingThread = new("ask-blocking-thread", "ask, blocking, of an actor with its own thread");
    public static readonly Scenario AskInHandler = new("ask-in-handler", "ask, awaited in a handler");
    public static readonly Scenario ProxyCall = new("proxy-call", "typed call, awaited");
    public static readonly Scenario ProxyAttribute = new("proxy-attribute", "proxy: attribute");
    public static readonly Scenario ProxyMethod = new("proxy-method", "proxy: method");
    public static readonly Scenario ProxyTraversableAttribute = new("proxy-traversable-attribute", "proxy: traversable attribute");
    public static readonly Scenario ProxyTraversableMethod = new("proxy-traversable-method", "proxy: traversable method");
    public static readonly Scenario KeyedTell = new("keyed-tell", "by key: tell, 1 sender");
    public static readonly Scenario KeyedTellByKey = new("keyed-tell-by-key", "by key: look up and tell, 1 sender");
    public static readonly Scenario KeyedAsk = new("keyed-ask", "by key: ask, awaited singly");
    public static readonly Scenario KeyedStart = new("keyed-start", "by key: first message to a new key");
    public static readonly Scenario Spawn = new("spawn", "start and 1 message");
    public static readonly Scenario Retained = new("retained", "retained by an idle actor, of 100,000", "B");
    public static readonly Scenario SkyNet = new("skynet", "SkyNet, a leaf of 1,000,000");
    public static readonly Scenario Bounded = new("bounded", "inbox of 1,000 under a fast producer");
    public static readonly Scenario StartUp = new("start-up", "process start to first reply", "ms");

    /// <summary>All of them, in the order of the report.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Tell1, Tell2, Tell8, PoolTell, PoolTellShared, PingPong1, PingPong16, Ring, AskAwaited, Ask100, AskBlockingPool, AskBlockingThread, AskInHandler,
        ProxyCall, ProxyAttribute, ProxyMethod, ProxyTraversableAttribute, ProxyTraversableMethod,
        KeyedTell, KeyedTellByKey, KeyedAsk, KeyedStart, Spawn, Retained, SkyNet, Bounded, StartUp,
    ];
}
