using Nekka;

namespace Jukebox.Sound;

/// <summary>One output: whether it is wanted, and the actor that runs, if one does.</summary>
internal sealed class OutputSlot(OutputPlugin plugin)
{
    /// <summary>What it is.</summary>
    public OutputPlugin Plugin { get; } = plugin;

    /// <summary>Whether it gets the sound.</summary>
    public bool IsEnabled { get; set; } = plugin.IsEnabled;

    /// <summary>Why it was switched off.</summary>
    public string? Error { get; set; }

    /// <summary>The actor, until it has ended.</summary>
    public ActorRef<IOutput>? Actor { get; set; }

    /// <summary>Whether the actor has been told to stop. Another one starts only when it has, because it may have the same file.</summary>
    public bool IsStopping { get; set; }

    /// <summary>As clients see it.</summary>
    public OutputStatus Status => new(
        Plugin.Name, Plugin.Plugin, IsEnabled, Error ?? (IsEnabled && IsStopping ? "The output was switched off before and has not ended since. It plays when it has." : null));
}
