using System.Text.Json;

namespace Nekka.Diagnosing;

/// <summary>All that seems to be wrong, the worst first.</summary>
internal sealed class Judgements
{
    private const int Most = 100;
    private readonly Judgement[] _all;

    public Judgements(IReadOnlyList<SystemWatch> systems, PoolMeter pool) => _all =
    [
        .. systems.SelectMany(static system => system.Judgements).Concat(PoolJudge.Judge(systems, pool))
            .OrderBy(static one => one.Severity).ThenBy(static one => one.Kind).ThenByDescending(static one => one.Weight)
            .GroupBy(static one => one is { Actor: { } actor, Matter: { } matter } ? (object)(one.Kind, actor.ActorClass, matter) : new object())
            .Select(static alike => Sum([.. alike]))
            .Take(Most),
    ];

    /// <summary>Tells each system which of its actors come first in a list.</summary>
    public void Mark(IReadOnlyList<SystemWatch> systems)
    {
        foreach (var system in systems)
        {
            system.Judged.Clear();
            for (var place = 0; place < _all.Length; place++)
            {
                foreach (var actor in _all[place].Actors.Where(actor => actor.System == system.System))
                {
                    system.Judged.TryAdd(actor, place);
                }
            }
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("judgements");
        foreach (var judgement in _all)
        {
            json.WriteStartObject();
            json.WriteString("kind", CamelCase.Of(judgement.Kind));
            json.WriteString("severity", CamelCase.Of(judgement.Severity));
            if (judgement.Actor is { } actor)
            {
                json.WriteString("actor", actor.Urn);
                json.WriteString("name", Words.NameOf(actor));
                json.WriteNumber("actors", 1 + judgement.Others.Count);
            }

            json.WriteString("text", judgement.Text);
            json.WriteString("advice", judgement.Advice);
            if (judgement.Since is { } since)
            {
                json.WriteSeconds("seconds", since);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // A hundred workers that are all stuck alike are one trouble. The worst of them is the example.
    private static Judgement Sum(Judgement[] alike)
    {
        var worst = alike[0];
        var others = alike[1..].Select(static one => one.Actor!).Where(actor => actor != worst.Actor).Distinct().ToArray();
        return others.Length == 0 ? worst : worst with
        {
            Text = $"{worst.Text[..^1]}; so it is with {Words.Of(others.Length, "more actor", "more actors")} of this class.",
            Others = others,
        };
    }
}
