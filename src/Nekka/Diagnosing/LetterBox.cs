using System.Runtime.InteropServices;
using Nekka.Cells;
using Nekka.Messages;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Counts dead letters by class, type and reason, and keeps the latest, without the messages.</summary>
/// <remarks>
/// <para>It keeps a bounded number of kinds. A new kind takes the place of the one that was last seen the longest ago, whose number is added to that of
/// the others: so the sum stays right, and what goes wrong now is always named.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class LetterBox
{
    private const int Most = 100;
    private const string Others = "(others)";

    private readonly object _gate = new();
    private readonly Dictionary<LetterKind, Tally> _kinds = [];
    private readonly long[] _others = new long[Enum.GetValues<DeadLetterReason>().Length];
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
            CountKind(kind);
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
            var others = _others.Select(static (count, reason) => (Kind: new LetterKind(Others, Others, (DeadLetterReason)reason), Count: count));
            return
            [
                .. _kinds.Select(static one => (Kind: one.Key, one.Value.Count))
                    .Concat(others.Where(static one => one.Count > 0))
                    .OrderByDescending(static one => one.Count),
            ];
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

    private void CountKind(in LetterKind kind)
    {
        if (_kinds.Count == Most && !_kinds.ContainsKey(kind))
        {
            var (oldest, tally) = _kinds.MinBy(static one => one.Value.Last);
            _others[(int)oldest.Reason] += tally.Count;
            _kinds.Remove(oldest);
        }

        ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_kinds, kind, out _);
        counted = new Tally(counted.Count + 1, Last: _count);
    }

    /// <summary>How many there were of a kind, and the number of the last one among all.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Tally(long Count, long Last);
}

/// <summary>What dead letters have in common.</summary>
internal readonly record struct LetterKind(string Class, string Message, DeadLetterReason Reason);

/// <summary>A dead letter without its message.</summary>
internal readonly record struct NotedLetter(DateTimeOffset Time, ActorCell Actor, LetterKind Kind);
