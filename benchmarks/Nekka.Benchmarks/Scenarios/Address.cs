namespace Nekka.Benchmarks.Scenarios;

/// <summary>The address of an actor or its equivalent.</summary>
internal abstract class Address
{
    /// <summary>Sends a message without an answer. Blocks while a bounded inbox is full.</summary>
    public abstract void Tell(object message);

    /// <summary>Starts another actor. Only the actor at this address calls it.</summary>
    public abstract Address StartChild(Script script);
}
