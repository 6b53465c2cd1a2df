using System.Text.Json;
using Nekka.Cells;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Writes one actor of a list, as it is now.</summary>
internal static class ActorRow
{
    /// <summary>Writes the members of the row.</summary>
    public static ActorView Write(Utf8JsonWriter json, SystemWatch system, ActorFacts facts)
    {
        var view = new ActorView(facts.Cell);
        var actor = view.Actor;
        json.WriteString("urn", actor.Urn);
        json.WriteString("name", view.Name);
        json.WriteString("class", SingleLineText.Cut(DisplayText.Of(actor.ActorClass)));
        json.WriteString("state", CamelCase.Of(view.State));
        json.WriteNumber("waiting", view.Waiting);
        json.WriteNumber("waitingForRoom", view.WaitingForRoom);
        json.WriteNumber("stashed", facts.Stashed);
        if (actor.Inbox.Room is { } room)
        {
            json.WriteNumber("capacity", room.Capacity);
        }

        json.WriteNumber("highWater", Math.Max(view.Inbox.HighWaterMark, view.Waiting));
        json.WriteSecondsIfAny("oldest", system.OldestWaits.Look(view));
        if (view.Message is not null)
        {
            json.WriteString("message", view.Message);
            json.WriteSeconds("messageAge", view.Age);
        }

        json.WriteNumber("handled", view.Handled);
        json.WriteRate("perSecond", facts.PerSecond);
        json.WriteNumber("failed", actor.AttachmentsIfAny is { } attachments ? attachments.Failed + attachments.FailedOtherwise : 0);
        json.WriteNumber("restarts", view.Restarts);
        json.WriteNumber("dropped", actor.Inbox.Room?.Dropped ?? 0);
        WriteWaits(json, view);
        json.WriteStringIfAny("parent", actor.Parent?.Urn);
        if (actor.ChildCells.Count is > 0 and var children)
        {
            json.WriteNumber("children", children);
        }

        if (system.Judged.TryGetValue(actor, out var place))
        {
            json.WriteNumber("judgement", place);
        }

        json.WriteString("runtime", SingleLineText.Cut(ForeignCode.TextOf(actor.Runtime) ?? ""));
        json.WriteBoolean("ending", !actor.IsOpen);
        return view;
    }

    private static void WriteWaits(Utf8JsonWriter json, ActorView view)
    {
        if (view.Waits.Count == 0)
        {
            return;
        }

        json.WriteStartArray("waitsFor");
        foreach (var wait in view.Waits)
        {
            json.WriteStartObject();
            if (wait.Owner is { } owner)
            {
                json.WriteString("actor", owner.Urn);
                json.WriteString("name", Words.NameOf(owner));
            }

            json.WriteString("text", wait.Text);
            json.WriteBoolean("blocking", wait.IsBlocking);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
