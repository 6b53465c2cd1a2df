using System.Globalization;
using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Puts actors, numbers and durations into the words of a judgement.</summary>
internal static class Words
{
    /// <summary>Names an actor: its class, and its name if it has one.</summary>
    public static string NameOf(ActorCell actor) => actor.Name is { } name
        ? $"{DisplayText.Of(actor.ActorClass)}/{SingleLineText.Cut(name)}"
        : SingleLineText.Cut(DisplayText.Of(actor.ActorClass));

    /// <summary>Names an actor among others. If another one has the same name, the beginning of its identity tells it apart:
    /// <c>Account 44ce3e33</c>.</summary>
    public static string NameOf(ActorCell actor, IEnumerable<ActorCell> others)
    {
        const string Prefix = "urn:uuid:";
        const int Enough = 8;
        var name = NameOf(actor);
        return others.Any(other => other != actor && string.Equals(NameOf(other), name, StringComparison.Ordinal))
            ? $"{name} {(actor.Urn.StartsWith(Prefix, StringComparison.Ordinal) ? actor.Urn.Substring(Prefix.Length, Enough) : actor.Urn)}"
            : name;
    }

    /// <summary>Writes a number with separators.</summary>
    public static string Of(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Writes a rate.</summary>
    public static string Of(double perSecond) => perSecond.ToString(perSecond < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Writes a duration as one says it.</summary>
    public static string Of(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds * 10) / 10:0.#} s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds):0} s"),
        < 7_200 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes):0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours):0} h"),
    };

    /// <summary>Writes a number with its noun.</summary>
    public static string Of(long number, string one, string several) => number == 1 ? $"1 {one}" : $"{Of(number)} {several}";
}
