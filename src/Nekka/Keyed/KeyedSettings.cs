using Nekka.Cells;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Keyed;

/// <summary>The settings that the actors of all keys share.</summary>
internal sealed class KeyedSettings
{
    private static readonly SupervisorStrategy Patience = new() { MinBackoff = TimeSpan.FromMilliseconds(100) };

    public KeyedSettings(ActorSystem system, ActorOptions? options, Activations activations, StartGate? gate)
    {
        System = system;
        Prefix = options?.Name;
        Options = (options ?? new ActorOptions()) with { Name = null };
        Activations = activations;
        AtRest = new RestingRuntime(system.Simulation ?? ActorRuntime.ThreadPool, gate);
    }

    public ActorSystem System { get; }

    /// <summary>The options of each actor.</summary>
    public ActorOptions Options { get; }

    /// <summary>The text before the key in each actor's name.</summary>
    private string? Prefix { get; }

    public Activations Activations { get; }

    /// <summary>The runtime of an actor that has no object.</summary>
    public RestingRuntime AtRest { get; }

    /// <summary>The name of the actor of a key.</summary>
    public string NameOf(object key)
    {
        var text = DisplayText.OfKey(key);
        return Prefix is null ? text : $"{Prefix}/{text}";
    }

    /// <summary>The delay before the next start, after the given number of failed starts in a row.</summary>
    public TimeSpan DelayOf(int failures, double chance) =>
        (Options.SupervisorStrategy is { } strategy && strategy.MinBackoff > TimeSpan.Zero ? strategy : Patience).DelayOf(failures, chance);
}
