using System.Globalization;
using System.Text;

namespace Nekka.Testing;

/// <summary>What happened in a run, step by step, for whoever wants to know why.</summary>
internal sealed class Trace
{
    private readonly List<(int Number, TimeSpan Time, string Who, string What)> _lines = [];

    /// <summary>Begins a step.</summary>
    public void Step(int number, TimeSpan time, string who, string what) => _lines.Add((number, time, who, what));

    /// <summary>Adds what the running step has done.</summary>
    public void Effect(string what) => _lines.Add((0, default, "", what));

    /// <summary>Writes the trace down.</summary>
    /// <param name="limit">How many lines, the last ones, at most.</param>
    public string ToString(int limit)
    {
        var text = new StringBuilder();
        var skipped = Math.Max(0, _lines.Count - limit);
        while (skipped > 0 && skipped < _lines.Count && _lines[skipped].Number == 0)
        {
            skipped++; // Effects without their step say little.
        }

        var shown = _lines.Skip(skipped).ToArray();
        if (skipped > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  … {skipped} lines before …\n");
        }

        var time = Math.Max(4, shown.Max(static line => Time(line.Time).Length));
        var who = Math.Max(3, shown.Max(static line => line.Who.Length));
        text.Append(CultureInfo.InvariantCulture, $"{"step",6}  {"time".PadRight(time)}  {"who".PadRight(who)}  what\n");
        foreach (var line in shown)
        {
            if (line.Number == 0)
            {
                text.Append(' ', 6 + 2 + time + 2 + who + 2).Append("  ").Append(line.What).Append('\n');
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{line.Number,6}  {Time(line.Time).PadRight(time)}  {line.Who.PadRight(who)}  {line.What}\n");
            }
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => ToString(int.MaxValue);

    private static string Time(TimeSpan time) => Wording.Of(time);
}
