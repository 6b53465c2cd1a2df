namespace Nekka.Benchmarks.Scenarios;

/// <summary>The behaviour of an actor in a scenario, whatever library runs it.</summary>
internal abstract class Script
{
    /// <summary>The answer that stops the actor.</summary>
    public static readonly object Stop = new();

    /// <summary>Whether only one actor runs the script and tells it its address.</summary>
    public virtual bool HasOneActor => true;

    /// <summary>The address of that actor, which sets it before its first message.</summary>
    public Address Self { get; set; } = null!;

    /// <summary>Handles a message.</summary>
    /// <returns>The answer to the caller, or <see cref="Stop"/>.</returns>
    public abstract object? Receive(object message);
}
