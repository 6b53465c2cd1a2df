using System.Text.Json;

namespace Nekka.Diagnosing;

/// <summary>Writes numbers as a diagnosis has them: durations in seconds, and what is not known not at all.</summary>
internal static class JsonNumbers
{
    /// <summary>Writes a rate, unless it is not known.</summary>
    public static void WriteRate(this Utf8JsonWriter json, string name, double? perSecond)
    {
        if (perSecond is { } known and >= 0)
        {
            json.WriteNumber(name, Math.Round(known, 2));
        }
    }

    /// <summary>Writes a duration in seconds.</summary>
    public static void WriteSeconds(this Utf8JsonWriter json, string name, TimeSpan time) => json.WriteNumber(name, Math.Round(time.TotalSeconds, 6));

    /// <summary>Writes a duration in seconds, unless it is zero.</summary>
    public static void WriteSecondsIfAny(this Utf8JsonWriter json, string name, TimeSpan time)
    {
        if (time > TimeSpan.Zero)
        {
            json.WriteSeconds(name, time);
        }
    }

    /// <summary>Writes a text, unless there is none.</summary>
    public static void WriteStringIfAny(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
