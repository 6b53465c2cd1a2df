namespace Jukebox.Demo;

/// <summary>A piece of music, as it is written down.</summary>
/// <param name="Artist">Who plays it.</param>
/// <param name="Album">The album.</param>
/// <param name="Track">Its number on the album.</param>
/// <param name="Title">Its name.</param>
internal sealed record Piece(string Artist, string Album, uint Track, string Title)
{
    /// <summary>The year in the tags.</summary>
    public required uint Year { get; init; }

    /// <summary>The genre in the tags.</summary>
    public required string Genre { get; init; }

    /// <summary>How many quarters a minute has.</summary>
    public required int Tempo { get; init; }

    /// <summary>How many eighths a bar has.</summary>
    public int EighthsInBar { get; init; } = 8;

    /// <summary>The chord of each bar, as <c>Am F C G</c>.</summary>
    public required string Chords { get; init; }

    /// <summary>The notes of the melody, as <c>c5*2 e5 - g4*4</c>: name and octave, and how many eighths it lasts. <c>-</c> is a rest; bars are marked with <c>|</c>.</summary>
    public required string Melody { get; init; }

    /// <summary>The eighths of a bar in which the accompaniment plays the next note of the chord.</summary>
    public required int[] Pattern { get; init; }

    /// <summary>The eighths of a bar in which the bass plays.</summary>
    public required int[] Bass { get; init; }

    /// <summary>What plays the melody.</summary>
    public required Timbre Voice { get; init; }

    /// <summary>What plays the accompaniment.</summary>
    public required Timbre Accompaniment { get; init; }

    /// <summary>The path of its file, with slashes.</summary>
    public string Path => $"{Artist}/{Album}/{Track:00} {Title}.wav";
}
