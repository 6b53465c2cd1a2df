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
            .OrderBy(static one => one.Severity).ThenBy(static one => one.Kind).ThenByDescending(static one => one.Weight).Take(Most),
    ];

    /// <summary>Tells each system which of its actors come first in a list.</summary>
    public void Mark(IReadOnlyList<SystemWatch> systems)
    {
        foreach (var system in systems)
        {
            system.Judged.Clear();
            for (var place = 0; place < _all.Length; place++)
            {
                if (_all[place].Actor is { } actor && actor.System == system.System)
                {
                    system.Judged.TryAdd(actor, place);
                }
            }

            foreach (var actor in system.Circles.Found.SelectMany(static circle => circle.Actors))
            {
                system.Judged.TryAdd(actor, Most);
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
}
