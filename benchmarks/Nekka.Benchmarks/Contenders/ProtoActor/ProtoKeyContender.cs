using System.Globalization;
using Nekka.Benchmarks.Scenarios;
using Proto;

namespace Nekka.Benchmarks.Contenders.ProtoActor;

/// <summary>Proto.Actor with an actor for each key, named after it: it is found by its name, or made.</summary>
internal sealed class ProtoKeyContender : ProtoActorContender
{
    private readonly bool _looksUp;
    private int _keys;

    /// <summary>Makes the contender.</summary>
    /// <param name="system">The system of the actors.</param>
    /// <param name="looksUp">Whether the actor is looked up by its name for each message.</param>
    public ProtoKeyContender(Proto.ActorSystem system, bool looksUp) => (System, _looksUp) = (system, looksUp);

    public override Address Start(Script script)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"key-{_keys++}");
        return _looksUp ? new KeyAddress(System, script, name) : new ProtoAddress(Find(System, script, name), System.Root, System.Root);
    }

    private static PID Find(Proto.ActorSystem system, Script script, string name)
    {
        var process = PID.FromAddress(system.Address, name);
        return system.ProcessRegistry.Get(process) is DeadLetterProcess ? system.Root.SpawnNamed(ProtoAddress.Properties(script), name) : process;
    }

    private sealed class KeyAddress(Proto.ActorSystem system, Script script, string name) : Address
    {
        public override void Tell(object message) => system.Root.Send(Find(system, script, name), message);

        public override Address StartChild(Script script) => throw new NotSupportedException();
    }
}
