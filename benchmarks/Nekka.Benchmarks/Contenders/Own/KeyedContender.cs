using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Own;

/// <summary>Nekka's actors by key: each actor that is started is that of another key.</summary>
internal sealed class KeyedContender : NekkaContender
{
    private readonly KeyedActors<int, ScriptActor> _keyed;
    private readonly bool _looksUp;
    private Script _script = null!;
    private int _keys;

    /// <summary>Makes the contender.</summary>
    /// <param name="looksUp">Whether the reference is looked up for each message.</param>
    public KeyedContender(bool looksUp)
    {
        _looksUp = looksUp;
        _keyed = new KeyedActors<int, ScriptActor>(_ => new ScriptActor(_script));
    }

    public override Address Start(Script script)
    {
        _script = script; // All actors of a workload have the same.
        var key = _keys++;
        return _looksUp ? new KeyAddress(_keyed, key) : new NekkaAddress(_keyed[key]);
    }

    private sealed class KeyAddress(KeyedActors<int, ScriptActor> keyed, int key) : Address
    {
        public override void Tell(object message) => keyed[key].Tell(message);

        public override Address StartChild(Script script) => throw new NotSupportedException();
    }
}
