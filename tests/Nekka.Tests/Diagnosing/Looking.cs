using System.Buffers;
using System.Text.Json;

namespace Nekka.Tests.Diagnosing;

/// <summary>Looks by a feed, and reads what it has written.</summary>
internal static class Looking
{
    /// <summary>Looks once.</summary>
    public static JsonElement Look(this DiagnosisFeed feed, DiagnosisQuery? query = null)
    {
        var json = new ArrayBufferWriter<byte>();
        feed.Write(json, query ?? new DiagnosisQuery());
        return JsonDocument.Parse(json.WrittenMemory).RootElement;
    }

    /// <summary>Looks until there is to be seen what a test waits for.</summary>
    public static JsonElement LookUntil(this DiagnosisFeed feed, Func<JsonElement, bool> isSeen, DiagnosisQuery? query = null)
    {
        JsonElement diagnosis = default;
        SpinWait.SpinUntil(() => isSeen(diagnosis = feed.Look(query)), Limits.Hang).ShouldBeTrue($"It was never seen: {diagnosis}");
        return diagnosis;
    }

    /// <summary>Looks until a judgement of the kind is there.</summary>
    public static JsonElement LookForJudgement(this DiagnosisFeed feed, string kind) =>
        feed.LookUntil(diagnosis => diagnosis.Judgements(kind).Any()).Judgements(kind).First();

    /// <summary>Looks twice at all actors, so that there are rates.</summary>
    public static JsonElement LookTwice(this DiagnosisFeed feed)
    {
        var handled = feed.Look().GetProperty("taken").GetDateTime();
        return feed.LookUntil(diagnosis => diagnosis.TryGetProperty("interval", out _) && diagnosis.GetProperty("taken").GetDateTime() > handled);
    }

    public static IEnumerable<JsonElement> Judgements(this JsonElement diagnosis, string kind) =>
        diagnosis.GetProperty("judgements").EnumerateArray().Where(judgement => judgement.Text("kind") == kind);

    public static IEnumerable<JsonElement> Rows(this JsonElement diagnosis) => diagnosis.GetProperty("actors").GetProperty("rows").EnumerateArray();

    public static JsonElement Row(this JsonElement diagnosis, ActorRef actor) => diagnosis.Rows().Single(row => row.Text("urn") == actor.ActorUrn);

    public static JsonElement ClassNamed(this JsonElement diagnosis, string name) =>
        diagnosis.GetProperty("classes").EnumerateArray().Single(one => one.Text("class") == name);

    public static string[] Names(this JsonElement diagnosis) => [.. diagnosis.Rows().Select(static row => row.Text("name"))];

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static long Number(this JsonElement element, string name) => element.GetProperty(name).GetInt64();

    public static double Seconds(this JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
