using System.Diagnostics.CodeAnalysis;

namespace Nekka.Orleans.Sending;

/// <summary>The messages with which the sender is not done, and of the others what the doorway must learn.</summary>
internal sealed class Backlog
{
    /// <summary>How many messages one request takes along at most.</summary>
    public const int LargestBatch = 1_000;

    private const int LargestBytes = 256 * 1024;

    private readonly Queue<Outgoing> _line = []; // Those that have no numbers yet.
    private readonly Queue<Outgoing> _again = []; // Those that have numbers and are sent once more.
    private readonly List<long> _givenUp = []; // What the doorway must learn, so that it neither handles them nor waits for them.
    private readonly List<long> _answered = []; // What it should learn, so that it keeps no answers for nothing.

    /// <summary>The messages that have numbers.</summary>
    public Window Numbered { get; } = new();

    /// <summary>How many messages the sender is not done with. One that was given up counts as long as it waits in line behind others.</summary>
    public int Count => Numbered.Count + _line.Count;

    /// <summary>Whether the next request can take messages along.</summary>
    public bool HasMessagesToSend => _line.Count + _again.Count > 0;

    /// <summary>Whether the doorway must learn that the sender is done with a message.</summary>
    public bool HasGivenUp => _givenUp.Count > 0;

    /// <summary>Those that have no numbers yet.</summary>
    public IReadOnlyCollection<Outgoing> Line => _line;

    /// <summary>Adds a message.</summary>
    public void Add(Outgoing outgoing)
    {
        if (!outgoing.IsUnwanted)
        {
            _line.Enqueue(outgoing);
        }
    }

    /// <summary>Takes what one request takes along.</summary>
    public List<Outgoing> Take(long now)
    {
        var (taken, bytes) = (new List<Outgoing>(), 0);
        while (taken.Count < LargestBatch && bytes < LargestBytes && TryTake(out var outgoing))
        {
            outgoing.NoteSent();
            outgoing.LastSent = now;
            bytes += outgoing.Parcel.Body.Length;
            taken.Add(outgoing);
        }

        return taken;
    }

    // First what is sent again, for others wait for that.
    private bool TryTake([NotNullWhen(true)] out Outgoing? outgoing)
    {
        while (_again.TryDequeue(out outgoing))
        {
            outgoing.IsToBeSentAgain = false;
            if (Numbered.Find(outgoing.Number) == outgoing)
            {
                return true; // Otherwise the answer has come after all.
            }
        }

        if (_line.TryDequeue(out outgoing))
        {
            SkipUnwanted();
            Numbered.Add(outgoing);
            return true;
        }

        return false;
    }

    // One that waits behind others is skipped when its turn comes: to look for it now would take as many steps as there are others.
    private void SkipUnwanted()
    {
        while (_line.TryPeek(out var first) && first.IsUnwanted)
        {
            _line.Dequeue();
        }
    }

    /// <summary>Has a message sent once more.</summary>
    /// <remarks>It keeps its number, so that an activation that has it after all does not handle it twice.</remarks>
    public void SendAgain(Outgoing outgoing)
    {
        if (!outgoing.IsToBeSentAgain)
        {
            outgoing.IsToBeSentAgain = true;
            _again.Enqueue(outgoing);
        }
    }

    /// <summary>Notes that a message was answered.</summary>
    public void RemoveAnswered(Outgoing outgoing)
    {
        Numbered.Remove(outgoing);
        _answered.Add(outgoing.Number);
    }

    /// <summary>Notes that a message is over though the doorway may have it, or wait for it.</summary>
    public void RemoveGivenUp(Outgoing outgoing)
    {
        Numbered.Remove(outgoing);
        _givenUp.Add(outgoing.Number);
    }

    /// <summary>Removes the message whose answer is not wanted any more, unless it is over.</summary>
    public void NoteGivenUp(Future reply)
    {
        if (Numbered.FindByReply(reply) is { } outgoing)
        {
            RemoveGivenUp(outgoing);
        }
        else
        {
            SkipUnwanted();
        }
    }

    /// <summary>Takes the numbers that the doorway is to learn with the next request.</summary>
    public long[] TakeDone()
    {
        if (_givenUp.Count + _answered.Count == 0)
        {
            return [];
        }

        var low = Numbered.Low;
        long[] done = [.. _givenUp, .. _answered.Where(number => number > low)];
        _givenUp.Clear();
        _answered.Clear();
        return done;
    }

    /// <summary>Notes that the doorway may not have learnt of these.</summary>
    public void TellAgain(long[] done) => _givenUp.AddRange(done);

    /// <summary>Begins anew with some of the messages, without numbers.</summary>
    public void Restart(List<Outgoing> kept)
    {
        Numbered.Clear();
        _line.Clear();
        foreach (var outgoing in kept)
        {
            outgoing.StartAnew();
            Add(outgoing);
        }

        _again.Clear();
        _givenUp.Clear();
        _answered.Clear();
    }
}
