using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Nekka.Cells;
using Nekka.Telemetry;

namespace Nekka.Diagnosing;

/// <summary>The actors of one system whose messages are timed, because a viewer looks at them.</summary>
/// <remarks>Several feeds may look at the same actor, each since another moment. Only the last actors that were looked at are timed.
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class TimedActors : IDisposable
{
    private const int Most = 16;
    private static readonly object Gate = new(); // Guards the numbers of users.

    private readonly List<Timed> _actors = []; // The one that was looked at last comes last.

    /// <summary>Has nothing timed for a system that is not there any more.</summary>
    [SuppressMessage("Design", "MA0055", Justification = "The system, and all that the feed knows of it, may be collected before the feed ends.")]
    ~TimedActors() => MessageTimes.Want(-_actors.Count);

    /// <summary>Returns the times of an actor, which is timed from the first call on.</summary>
    public Timed Of(ActorCell actor)
    {
        // An actor by key begins each life without attachments.
        var known = _actors.Find(timed => timed.Actor == actor);
        if (known is not null && actor.AttachmentsIfAny?.Find<MessageTimes>() != known.Times)
        {
            Release(known);
            known = null;
        }

        if (known is null)
        {
            if (_actors.Count == Most)
            {
                Release(_actors[0]);
            }

            known = Begin(actor);
        }

        _actors.Remove(known);
        _actors.Add(known);
        return known;
    }

    /// <summary>Has no actor timed any more.</summary>
    public void Dispose()
    {
        foreach (var timed in _actors.ToArray())
        {
            Release(timed);
        }

        GC.SuppressFinalize(this);
    }

    private static Timed Begin(ActorCell actor)
    {
        lock (Gate)
        {
            var times = actor.Attachments.Get(static () => new MessageTimes());
            times.Users++;
            MessageTimes.Want(1);
            return new Timed(actor, times);
        }
    }

    private void Release(Timed timed)
    {
        _actors.Remove(timed);
        lock (Gate)
        {
            if (--timed.Times.Users == 0 && timed.Actor.AttachmentsIfAny?.Find<MessageTimes>() == timed.Times)
            {
                timed.Actor.Attachments.Remove<MessageTimes>();
            }

            MessageTimes.Want(-1);
        }
    }
}

/// <summary>An actor whose messages are timed, and what had been counted when that began.</summary>
internal sealed class Timed(ActorCell actor, MessageTimes times)
{
    private readonly long[] _waitsBefore = times.Waits.Read();
    private readonly long[] _handlingsBefore = times.Handlings.Read();

    public ActorCell Actor => actor;

    public MessageTimes Times => times;

    /// <summary>Writes the two histograms.</summary>
    public void Write(Utf8JsonWriter json)
    {
        Write(json, "wait", times.Waits.Read(), _waitsBefore);
        Write(json, "handle", times.Handlings.Read(), _handlingsBefore);
    }

    private static void Write(Utf8JsonWriter json, string name, long[] counts, long[] before)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", counts.Sum() - before.Sum());
        json.WriteStartArray("buckets");
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            json.WriteStartObject();
            if (bucket < TimeHistogram.UpperBounds.Count)
            {
                json.WriteNumber("upTo", TimeHistogram.UpperBounds[bucket]);
            }

            json.WriteNumber("count", counts[bucket] - before[bucket]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
