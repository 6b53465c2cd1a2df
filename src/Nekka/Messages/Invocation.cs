namespace Nekka;

/// <summary>A message that is its own handling: a call that nobody awaits the outcome of.</summary>
internal abstract class Invocation
{
    /// <summary>What was sent, as its sender knows it.</summary>
    public abstract object Content { get; }

    /// <summary>Runs the call, in the actor's turn.</summary>
    public abstract ValueTask Invoke(Actor actor);
}

/// <summary>A call that is its own future.</summary>
internal interface ICall
{
    /// <summary>Runs the call, in the actor's turn, and sets the future; what it throws is the caller's to set.</summary>
    ValueTask Invoke(Actor actor);
}
