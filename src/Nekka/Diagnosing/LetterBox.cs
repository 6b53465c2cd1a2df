using System.Runtime.InteropServices;
using Nekka.Cells;
using Nekka.Messages;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Counts dead letters by class, type and reason, and keeps the latest, without the messages.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class LetterBox
{
    private const int Most = 100;
    private const string Others = "(others)";

    private readonly object _gate = new();
    private readonly Dictionary<LetterKind, long> _counts = [];
    private readonly Queue<NotedLetter> _recent = new();
    private long _count;

    /// <summary>How many there were.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Adds a dead letter.</summary>
    public void Add(ActorCell actor, object? message, DeadLetterReason reason)
    {
        var kind = new LetterKind(DisplayText.Of(actor.ActorClass), MessageKind.LabelOf(message), reason);
        lock (_gate)
        {
            _count++;
            var counted = kind;
            if (_counts.Count >= Most && !_counts.ContainsKey(kind))
            {
                counted = kind with { Message = Others, Class = Others };
            }

            CollectionsMarshal.GetValueRefOrAddDefault(_counts, counted, out _)++;
            if (_recent.Count == Most)
            {
                _recent.Dequeue();
            }

            _recent.Enqueue(new NotedLetter(DateTimeOffset.UtcNow, actor, kind));
        }
    }

    /// <summary>Returns the number of each kind, the largest first.</summary>
    public (LetterKind Kind, long Count)[] ByKind()
    {
        lock (_gate)
        {
            return [.. _counts.OrderByDescending(static one => one.Value).Select(static one => (one.Key, one.Value))];
        }
    }

    /// <summary>Returns the latest, the newest first.</summary>
    public NotedLetter[] Recent()
    {
        lock (_gate)
        {
            return [.. _recent.Reverse()];
        }
    }
}

/// <summary>What dead letters have in common.</summary>
internal readonly record struct LetterKind(string Class, string Message, DeadLetterReason Reason);

/// <summary>A dead letter without its message.</summary>
internal readonly record struct NotedLetter(DateTimeOffset Time, ActorCell Actor, LetterKind Kind);
