using System.Collections.Immutable;

namespace Jukebox.Playing;

/// <summary>What the server remembers from one run to the next.</summary>
internal sealed record SavedState
{
    /// <summary>The queue.</summary>
    public ImmutableArray<QueueEntry> Queue { get; init; } = [];

    /// <summary>How the songs follow each other.</summary>
    public PlayerOptions Options { get; init; } = new();

    /// <summary>How loud it is, from 0 to 100.</summary>
    public int Volume { get; init; } = 100;

    /// <summary>What the player does.</summary>
    public PlayState State { get; init; }

    /// <summary>The id of the current song; <see langword="null"/> if there is none.</summary>
    public int? Current { get; init; }

    /// <summary>The place in the current song.</summary>
    public TimeSpan Place { get; init; }
}
