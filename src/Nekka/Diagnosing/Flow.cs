using System.Runtime.InteropServices;
using System.Text.Json;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>The messages from class to class, over all systems, with rates.</summary>
/// <remarks>This class is not thread-safe: the feed's lock guards it.</remarks>
internal sealed class Flow
{
    private const int Most = 500;

    private Dictionary<(string From, string To), long> _before = [];
    private long _look = -1;
    private Dictionary<(string From, string To), long> _now = [];

    /// <summary>Writes the section.</summary>
    public void Write(Utf8JsonWriter json, IReadOnlyList<SystemWatch> systems, long look)
    {
        if (look != _look)
        {
            (_look, _before, _now) = (look, _now, Sum(systems));
        }

        var seconds = _before.Count == 0 ? null : systems.Min(static system => system.Seconds);
        json.WriteStartArray("flow");
        foreach (var (classes, count) in _now.OrderByDescending(static one => one.Value).Take(Most))
        {
            json.WriteStartObject();
            json.WriteStringIfAny("from", classes.From.Length > 0 ? classes.From : null);
            json.WriteString("to", classes.To);
            json.WriteNumber("count", count);
            json.WriteRate("perSecond", (count - _before.GetValueOrDefault(classes)) / seconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Dictionary<(string From, string To), long> Sum(IReadOnlyList<SystemWatch> systems)
    {
        var sums = new Dictionary<(string, string), long>();
        foreach (var (from, to, count) in systems.SelectMany(static system => system.CountFlow()))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(sums, (NameOf(from), NameOf(to)), out _) += count;
        }

        return sums;
    }

    private static string NameOf(Type? type) => type is null ? "" : SingleLineText.Cut(DisplayText.Of(type));
}
