using System.Text.Json;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Text;
using Nekka.Waiting;

namespace Nekka.Diagnosing;

/// <summary>Writes the circles of actors that wait for each other.</summary>
internal static class DeadlockSection
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<SystemWatch> systems)
    {
        json.WriteStartArray("deadlocks");
        foreach (var circle in systems.SelectMany(static system => system.Circles.Found))
        {
            json.WriteStartObject();
            json.WriteBoolean("certain", circle.IsCertain);
            json.WriteStartArray("members");
            ActorCell[] members = [.. circle.Deadlock.Links.Select(static link => link.Waiter)];
            foreach (var link in circle.Deadlock.Links)
            {
                WriteMember(json, link, members);
            }

            json.WriteEndArray();
            WritePools(json, circle.Deadlock);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePools(Utf8JsonWriter json, Deadlock deadlock)
    {
        json.WriteStartArray("pools");
        foreach (var (pool, workers) in deadlock.Shared)
        {
            json.WriteStartObject();
            json.WriteString("actor", pool.Urn);
            json.WriteString("name", Words.NameOf(pool));
            json.WriteNumber("workers", workers);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMember(Utf8JsonWriter json, WaitLink link, ActorCell[] members)
    {
        json.WriteStartObject();
        json.WriteString("actor", link.Waiter.Urn);
        json.WriteString("name", Words.NameOf(link.Waiter, members));
        json.WriteString("class", SingleLineText.Cut(DisplayText.Of(link.Waiter.ActorClass)));
        json.WriteString("waitsFor", link.Owner.Urn);
        json.WriteString("wait", NamedWait.TextOf(link.Owed));
        if (link.Waiter.Inbox.Look() is { InHand: { Message: not null } envelope })
        {
            json.WriteString("message", MessageKind.LabelOf(envelope.Content));
        }

        json.WriteBoolean("blocking", link.Wait is BlockingWait);
        json.WriteSeconds("seconds", link.Waiter.TurnAge.AtLeast);
        json.WriteEndObject();
    }
}
