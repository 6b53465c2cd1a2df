using System.Text.Json;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Inspecting;
using Nekka.Messages;
using Nekka.Supervision;
using Nekka.Text;
using Nekka.Watching;

namespace Nekka.Diagnosing;

/// <summary>Writes all that is known of one actor.</summary>
internal static class ActorSection
{
    private const int MostLooked = 1_000;
    private const int Most = 100;
    private const int MostFailures = 10;

    public static void Write(Utf8JsonWriter json, IReadOnlyList<SystemWatch> systems, string? urn)
    {
        var (system, actor) = Find(systems, urn);
        if (system is null || actor is null)
        {
            json.WriteBoolean("actorGone", value: true);
            return;
        }

        json.WriteStartObject("actor");
        var view = ActorRow.Write(json, system, system.LastFactsOf(actor));
        WriteOldest(json, actor);
        WriteSupervisor(json, actor);
        WriteList(json, "childrenList", actor.ChildCells, (child, at) =>
        {
            at.WriteString("class", SingleLineText.Cut(DisplayText.Of(child.ActorClass)));
            at.WriteString("state", CamelCase.Of(new ActorView(child).State));
        });
        WriteList(json, "watchers", actor.AttachmentsIfAny?.Find<Watchers>()?.Snapshot() ?? [], static (_, _) => { });
        system.TimesOf(view.Actor).Write(json);
        WriteFailures(json, system, actor);
        WriteRecent(json, actor);
        json.WriteEndObject();
    }

    private static (SystemWatch? System, ActorCell? Actor) Find(IReadOnlyList<SystemWatch> systems, string? urn)
    {
        if (urn is not null)
        {
            foreach (var system in systems)
            {
                if (system.System.Registry.Find(urn) is { } found)
                {
                    return (system, found.Cell);
                }

                foreach (ref readonly var facts in system.Census.Actors) // One that is stopping is not found by its URN.
                {
                    if (string.Equals(facts.Cell.UrnIfRead, urn, StringComparison.Ordinal) && facts.Cell.IsUnderWay)
                    {
                        return (system, facts.Cell);
                    }
                }
            }
        }

        return default;
    }

    private static void WriteOldest(Utf8JsonWriter json, ActorCell actor)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var message in actor.Inbox.FirstMessages(MostLooked))
        {
            var label = MessageKind.LabelOf(message);
            counts[label] = counts.GetValueOrDefault(label) + 1;
        }

        json.WriteStartArray("oldestMessages");
        foreach (var (label, count) in counts.OrderByDescending(static one => one.Value))
        {
            json.WriteStartObject();
            json.WriteString("message", label);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSupervisor(Utf8JsonWriter json, ActorCell actor)
    {
        if (actor.Supervisor is not { } supervisor)
        {
            return;
        }

        var strategy = supervisor.Strategy;
        json.WriteStartObject("supervisor");
        json.WriteString("strategy", strategy.Scope == SupervisorScope.AllForOne ? "restart all children" : "restart the one that failed");
        if (strategy.MaxRestarts is { } most)
        {
            json.WriteNumber("maxRestarts", most);
        }

        json.WriteSeconds("window", strategy.Window);
        json.WriteNumber("recentRestarts", supervisor.CountWithin(strategy.Window));
        if (supervisor.Pending is { } restart)
        {
            var remaining = restart.RemainingBy(actor.System.Clock);
            json.WriteString("pending", $"restarts {(remaining > TimeSpan.Zero ? $"in {Words.Of(remaining)} " : "")}because {restart.Reason}");
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<ActorCell> actors, Action<ActorCell, Utf8JsonWriter> writeMore)
    {
        json.WriteStartArray(name);
        foreach (var actor in actors.Take(Most))
        {
            json.WriteStartObject();
            json.WriteString("urn", actor.Urn);
            json.WriteString("name", Words.NameOf(actor));
            writeMore(actor, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFailures(Utf8JsonWriter json, SystemWatch system, ActorCell actor)
    {
        json.WriteStartArray("failures");
        foreach (var failure in system.Listener.FailuresOf(actor, MostFailures))
        {
            json.WriteStartObject();
            json.WriteString("time", failure.Time.UtcDateTime);
            json.WriteString("type", DisplayText.Of(failure.Exception.GetType()));
            json.WriteString("text", Quotation.TextOf(failure.Exception));
            json.WriteStringIfAny("stack", ForeignCode.StackOf(failure.Exception));
            json.WriteStringIfAny("message", failure.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRecent(Utf8JsonWriter json, ActorCell actor)
    {
        if (actor.Inbox.Arrivals is null)
        {
            return; // The system has no flight recorder.
        }

        json.WriteStartArray("recent");
        foreach (var message in actor.ReadRecentMessages())
        {
            json.WriteStartObject();
            json.WriteString("message", message.Message);
            json.WriteString("came", message.Came.UtcDateTime);
            json.WriteSeconds("waited", message.Waited);
            json.WriteSeconds("took", message.Took);
            json.WriteString("outcome", CamelCase.Of(message.Outcome));
            json.WriteStringIfAny("failure", message.Failure);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
