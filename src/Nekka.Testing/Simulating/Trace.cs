using System.Globalization;
using System.Text;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>The steps of a run and their effects, for reports.</summary>
internal sealed class Trace
{
    // A run that loops would write without end. The end of a trace matters most.
    private const int MaxLines = 20_000;

    private readonly Queue<Line> _lines = new();
    private int _dropped;

    /// <summary>Begins a step.</summary>
    public void Step(int number, TimeSpan time, string who, string what) => Add(new Line(number, DisplayText.Of(time), who, what));

    /// <summary>Adds an effect of the current step.</summary>
    public void Effect(string what) => Add(new Line(Number: 0, "", "", what));

    /// <summary>Formats the trace.</summary>
    /// <param name="limit">The maximum number of lines; the last ones are shown.</param>
    public string ToString(int limit)
    {
        // Effects without their step are left out, unless there is nothing else.
        var last = _lines.Skip(_lines.Count - limit).ToArray();
        var shown = Array.Exists(last, static line => line.Number != 0) ? [.. last.SkipWhile(static line => line.Number == 0)] : last;
        var time = shown.Aggregate("time".Length, static (width, line) => Math.Max(width, line.Time.Length));
        var who = shown.Aggregate("who".Length, static (width, line) => Math.Max(width, line.Who.Length));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"step",6}  {"time".PadRight(time)}  {"who".PadRight(who)}  what\n");
        if (_dropped + _lines.Count > shown.Length)
        {
            text.Append(CultureInfo.InvariantCulture, $"{"…",6}  ({_dropped + _lines.Count - shown.Length} lines)\n");
        }

        foreach (var line in shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Step,6}  {line.Time.PadRight(time)}  {line.Who.PadRight(who)}  {line.Indented}\n");
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => ToString(int.MaxValue);

    private void Add(in Line line)
    {
        _lines.Enqueue(line);
        if (_lines.Count > MaxLines)
        {
            _lines.Dequeue();
            _dropped++;
        }
    }

    private readonly record struct Line(int Number, string Time, string Who, string What)
    {
        public string Step => Number == 0 ? "" : Number.ToString(CultureInfo.InvariantCulture);

        public string Indented => Number == 0 ? $"  {What}" : What;
    }
}
