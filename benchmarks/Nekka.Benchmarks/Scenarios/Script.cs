namespace Nekka.Benchmarks.Scenarios;

/// <summary>What an actor of a scenario does with a message, whatever library runs it.</summary>
internal abstract class Script
{
    /// <summary>The answer of an actor that is to stop.</summary>
    public static readonly object Stop = new();

    /// <summary>Whether only one actor plays the script, which then tells it its address.</summary>
    public virtual bool HasOneActor => true;

    /// <summary>The address of the one actor; set by it, before its first message.</summary>
    public Address Self { get; set; } = null!;

    /// <summary>Handles a message.</summary>
    /// <returns>The answer, for whoever asked, or <see cref="Stop"/>.</returns>
    public abstract object? Receive(object message);
}
