using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Own;

/// <summary>Nekka's actors by key: each actor that is started is that of another key.</summary>
internal sealed class KeyedContender : NekkaContender
{
    private readonly KeyedActors<int, ScriptActor> _keyed;
    private readonly bool _byKey;
    private Script _script = null!;
    private int _keys;

    /// <summary>Makes the contender.</summary>
    /// <param name="byKey">Whether the reference is looked up for each message.</param>
    private KeyedContender(bool byKey)
    {
        _byKey = byKey;
        _keyed = new KeyedActors<int, ScriptActor>(_ => new ScriptActor(_script));
    }

    /// <summary>The workload of a scenario; null if it does not concern actors by key.</summary>
    public static Workload? Of(Scenario scenario) => scenario.Id switch
    {
        "keyed-tell" => Casting.Cast(new KeyedContender(byKey: false), Scenario.Tell1),
        "keyed-tell-by-key" => Casting.Cast(new KeyedContender(byKey: true), Scenario.Tell1),
        "keyed-ask" => Casting.Cast(new KeyedContender(byKey: false), Scenario.AskAwaited),
        "keyed-start" => Casting.Cast(new KeyedContender(byKey: false), Scenario.Spawn),
        _ => null,
    };

    public override Address Start(Script script)
    {
        _script = script; // All actors of a workload have the same.
        var key = _keys++;
        return _byKey ? new KeyAddress(_keyed, key) : new NekkaAddress(_keyed[key]);
    }

    private sealed class KeyAddress(KeyedActors<int, ScriptActor> keyed, int key) : Address
    {
        public override void Tell(object message) => keyed[key].Tell(message);

        public override Address StartChild(Script script) => throw new NotSupportedException();
    }
}
