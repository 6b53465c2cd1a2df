using Jukebox.Songs;

namespace Jukebox.Playing;

/// <summary>What the core says of itself.</summary>
internal sealed record CoreStatus
{
    /// <summary>What the player does.</summary>
    public required PlayState State { get; init; }

    /// <summary>How the songs follow each other.</summary>
    public required PlayerOptions Options { get; init; }

    /// <summary>The version of the queue.</summary>
    public required uint QueueVersion { get; init; }

    /// <summary>How many songs the queue has.</summary>
    public required int QueueCount { get; init; }

    /// <summary>The current song; <see langword="null"/> if there is none.</summary>
    public PlacedEntry? Current { get; init; }

    /// <summary>The song that comes next; <see langword="null"/> if none does.</summary>
    public PlacedEntry? Next { get; init; }

    /// <summary>The place in the current song.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>How long the current song lasts; <see langword="null"/> if that is not known.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>In thousands of bits a second; 0 if that is not known.</summary>
    public int BitRate { get; init; }

    /// <summary>The form of the current song's samples; <see langword="null"/> until it sounds.</summary>
    public AudioFormat? Format { get; init; }

    /// <summary>Why a song could not be played; <see langword="null"/> if nothing went wrong since a client has seen to it.</summary>
    public string? Error { get; init; }

    /// <summary>How long songs have been played since the start.</summary>
    public TimeSpan PlayTime { get; init; }
}

/// <summary>A song in the queue, and its position.</summary>
internal sealed record PlacedEntry(int Position, QueueEntry Entry);
