using System.Globalization;

namespace Jukebox.Demo;

/// <summary>Reads what is written down in a <see cref="Piece"/>.</summary>
internal static class Score
{
    private const string Scale = "c d ef g a b";

    /// <summary>The notes of a melody: when each begins and how long it lasts, in eighths, and its key on the piano, 69 for the a of 440 Hz.</summary>
    public static IReadOnlyList<(int Start, int Length, int Key)> Melody(string melody)
    {
        var notes = new List<(int Start, int Length, int Key)>();
        var time = 0;
        foreach (var token in melody.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static token => token != "|"))
        {
            var parts = token.Split('*');
            var length = parts.Length == 1 ? 1 : int.Parse(parts[1], CultureInfo.InvariantCulture);
            if (parts[0] != "-")
            {
                notes.Add((time, length, KeyOf(parts[0])));
            }

            time += length;
        }

        return notes;
    }

    /// <summary>The keys of a chord, the root first, in the octave below the middle c.</summary>
    public static int[] Chord(string name)
    {
        var root = name.TrimEnd('m', '7');
        var key = KeyOf($"{root.ToLowerInvariant()}3");
        var isMinor = name.AsSpan(root.Length).StartsWith("m");
        var third = key + (isMinor ? 3 : 4);
        return name.EndsWith('7') ? [key, third, key + 7, key + 10] : [key, third, key + 7, key + 12];
    }

    /// <summary>How many eighths a melody lasts.</summary>
    public static int Length(string melody) =>
        melody.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(static token => token != "|")
            .Sum(static token => token.Contains('*', StringComparison.Ordinal) ? int.Parse(token.Split('*')[1], CultureInfo.InvariantCulture) : 1);

    /// <summary>How often a second a key's string swings.</summary>
    public static double Frequency(int key) => 440 * Math.Pow(2, (key - 69) / 12.0);

    private static int KeyOf(string name)
    {
        var step = Scale.IndexOf(name[0], StringComparison.Ordinal);
        var accidental = name[1] switch { '#' => 1, 'b' => -1, _ => 0 };
        return step + accidental + (12 * (name[^1] - '0' + 1));
    }
}
