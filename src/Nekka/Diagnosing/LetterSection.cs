using System.Text.Json;

namespace Nekka.Diagnosing;

/// <summary>Writes the dead letters since the feed began.</summary>
internal static class LetterSection
{
    private const int Most = 100;

    public static void Write(Utf8JsonWriter json, IReadOnlyList<SystemWatch> systems)
    {
        json.WriteStartObject("deadLetters");
        json.WriteNumber("total", systems.Sum(static system => system.Listener.Letters.Count));
        json.WriteStartArray("byClass");
        foreach (var (kind, count) in systems.SelectMany(static system => system.Listener.Letters.ByKind()).OrderByDescending(static one => one.Count).Take(Most))
        {
            json.WriteStartObject();
            json.WriteString("class", kind.Class);
            json.WriteString("message", kind.Message);
            json.WriteString("reason", kind.Reason.ToString());
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("recent");
        foreach (var letter in systems.SelectMany(static system => system.Listener.Letters.Recent()).OrderByDescending(static letter => letter.Time).Take(Most))
        {
            json.WriteStartObject();
            json.WriteString("time", letter.Time.UtcDateTime);
            json.WriteString("actor", letter.Actor.Urn);
            json.WriteString("name", Words.NameOf(letter.Actor));
            json.WriteString("message", letter.Kind.Message);
            json.WriteString("reason", letter.Kind.Reason.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
