using System.Collections.Immutable;

namespace Jukebox.Demo;

/// <summary>The pieces, as they are written down.</summary>
internal static class DemoPieces
{
    private const string Ferry = "The Night Ferry";
    private const string FerryAlbum = "Lamps on the Water";
    private const string Automata = "Copper Automata";
    private const string AutomataAlbum = "Small Machines";

    /// <summary>All pieces, album by album.</summary>
    public static ImmutableArray<Piece> All { get; } =
    [
        new(Ferry, FerryAlbum, 1, "Leaving Harbour")
        {
            Year = 2025, Genre = "Ambient", Tempo = 88, Voice = Timbre.Flute, Accompaniment = Timbre.String,
            Pattern = [0, 1, 2, 3, 4, 5, 6, 7], Bass = [0, 4],
            Chords = "C Am F G C Am F G F C Dm G",
            Melody = "e5*3 d5 c5*4 | c5*2 d5 e5 a4*4 | f5*3 e5 d5*2 c5*2 | d5*6 -*2 | e5*3 f5 g5*4 | a5*2 g5 e5 c5*4 | a4*2 c5*2 f5*3 e5 | d5*6 -*2 | "
                + "a5*3 g5 f5*4 | g5*3 e5 c5*4 | f5*2 e5 d5 a4*2 d5*2 | b4*2 d5*2 c5*4",
        },
        new(Ferry, FerryAlbum, 2, "Waltz of the Buoys")
        {
            Year = 2025, Genre = "Ambient", Tempo = 126, EighthsInBar = 6, Voice = Timbre.Flute, Accompaniment = Timbre.Bell,
            Pattern = [2, 3, 4, 5], Bass = [0],
            Chords = "Am Dm G C F Dm E Am Am Dm G C F E Am Am",
            Melody = "a4*2 c5*2 e5*2 | f5*4 e5*2 | d5*2 b4*2 d5*2 | e5*4 -*2 | a5*2 g5*2 f5*2 | d5*4 f5*2 | e5*2 d5*2 b4*2 | c5*4 -*2 | "
                + "a4 b4 c5*2 e5*2 | f5*2 a5*2 f5*2 | d5 e5 d5*2 b4*2 | g5*4 e5*2 | f5*2 e5*2 c5*2 | b4*2 d5*2 g#4*2 | a4*6 | -*6",
        },
        new(Ferry, FerryAlbum, 3, "Far Shore, First Light")
        {
            Year = 2025, Genre = "Ambient", Tempo = 76, Voice = Timbre.Bell, Accompaniment = Timbre.Flute,
            Pattern = [0, 2, 4, 6], Bass = [0],
            Chords = "G Em C D G Em C D G G",
            Melody = "b4*2 d5*2 g5*4 | f#5*2 e5*2 b4*4 | c5*2 e5*2 g5*2 e5*2 | d5*4 a4*4 | b4 d5 g5*2 b5*4 | a5*2 g5*2 e5*4 | c5*2 e5*2 d5*2 c5*2 | a4*4 d5*4 | "
                + "b4*2 a4*2 g4*4 | d5*2 b4*2 g4*4",
        },
        new(Automata, AutomataAlbum, 1, "Clockwork Morning")
        {
            Year = 2026, Genre = "Electronic", Tempo = 124, Voice = Timbre.Bell, Accompaniment = Timbre.String,
            Pattern = [0, 1, 2, 3, 4, 5, 6, 7], Bass = [0, 3, 4, 6],
            Chords = "Dm Bb F C Dm Bb F C Gm Dm A7 Dm Gm Dm A7 Dm",
            Melody = "d5 f5 a5 f5 d5*2 a4*2 | bb4 d5 f5 d5 bb4*4 | a4 c5 f5 c5 a4*2 c5*2 | e5*2 g5*2 e5*4 | d5 f5 a5 f5 d6*2 a5*2 | bb5 a5 f5 d5 bb4*4 | "
                + "c5 f5 a5 g5 f5*2 c5*2 | g5 f5 e5 d5 c5*4 | bb4*2 d5*2 g5*4 | a5*2 f5*2 d5*4 | c#5 e5 g5 e5 a5*2 e5*2 | f5*2 e5*2 d5*4 | "
                + "g5 bb5 g5 d5 bb4*2 d5*2 | a5 f5 d5 a4 f4*2 a4*2 | c#5*2 e5*2 g5*2 c#5*2 | d5*8",
        },
        new(Automata, AutomataAlbum, 2, "Paper Rockets")
        {
            Year = 2026, Genre = "Electronic", Tempo = 138, Voice = Timbre.Reed, Accompaniment = Timbre.String,
            Pattern = [0, 2, 3, 5, 6, 7], Bass = [0, 2, 4, 6],
            Chords = "Em C G D Em C G D C D Em Em C D G G",
            Melody = "e5*3 g5 b5*2 a5*2 | g5*3 e5 c5*4 | d5*2 g5 a5 b5*4 | a5*3 f#5 d5*4 | e5*3 g5 b5*2 d6*2 | c6*2 b5 g5 e5*4 | d5 e5 g5 b5 a5*2 g5*2 | f#5*6 -*2 | "
                + "e5*2 g5*2 c6*4 | d6*2 a5*2 f#5*4 | b5*3 a5 g5*2 e5*2 | b4*6 -*2 | c5 e5 g5 c6 b5*2 g5*2 | a5*2 f#5*2 d5*2 f#5*2 | g5*8 | -*8",
        },
        new(Automata, AutomataAlbum, 3, "Rust and Sunshine")
        {
            Year = 2026, Genre = "Electronic", Tempo = 104, Voice = Timbre.Flute, Accompaniment = Timbre.Bell,
            Pattern = [0, 1, 3, 4, 6, 7], Bass = [0, 3, 6],
            Chords = "F Dm Bb C F Dm Bb C Am Dm Gm C7 F F",
            Melody = "f5*2 a5 g5 f5*2 c5*2 | d5*3 f5 a5*4 | bb5*2 a5 f5 d5*4 | e5*2 g5*2 c5*4 | f5 g5 a5*2 c6*4 | d6*2 c6 a5 f5*4 | g5*2 f5 d5 bb4*4 | c5*2 d5*2 e5*2 g5*2 | "
                + "a5*3 g5 e5*4 | f5*3 e5 d5*4 | bb4*2 d5*2 g5*2 f5*2 | e5*2 g5*2 bb5*2 e5*2 | f5*8 | -*8",
        },
    ];
}
