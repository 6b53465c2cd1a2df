using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Nekka.Tool.Model;

/// <summary>What the process is asked for.</summary>
internal sealed record DiagnosisQuery
{
    /// <summary>The sections, by their names in the JSON.</summary>
    public IReadOnlyList<string> Sections { get; init; } = ["judgements", "deadlocks", "actors", "classes", "deadLetters"];

    /// <summary>The order of the actors.</summary>
    public ActorSort Sort { get; init; }

    /// <summary>A part of a name, a class or a URN.</summary>
    public string? Filter { get; init; }

    public int Offset { get; init; }

    public int Count { get; init; } = 50;

    /// <summary>The URN of the one actor to describe.</summary>
    public string? Actor { get; init; }

    /// <summary>The query as arguments of a session.</summary>
    public IEnumerable<KeyValuePair<string, string>> ToArguments()
    {
        yield return new("sections", string.Join(',', Actor is null ? Sections : [.. Sections, "actor"]));
        yield return new("sort", NameOf(Sort));
        yield return new("offset", Offset.ToString(CultureInfo.InvariantCulture));
        yield return new("count", Count.ToString(CultureInfo.InvariantCulture));
        if (!string.IsNullOrEmpty(Filter))
        {
            yield return new("filter", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Filter)));
        }

        if (Actor is not null)
        {
            yield return new("actor", Actor);
        }
    }

    /// <summary>The name of an order in the JSON.</summary>
    public static string NameOf(ActorSort sort) => $"{char.ToLowerInvariant($"{sort}"[0])}{$"{sort}"[1..]}";
}

/// <summary>The orders of the list of actors.</summary>
internal enum ActorSort
{
    /// <summary>The most troubled first.</summary>
    Attention,
    Waiting,
    OldestWait,
    MessageAge,
    Rate,
    Handled,
    Failures,
    Restarts,
    Name,
}
