using Nekka.Orleans.Grains;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Receiving;

/// <summary>The receiver's half of the way from one sender: it takes the sender's messages in order, each once, and keeps the answers until the
/// sender has them.</summary>
/// <remarks><b>Thread safety:</b> none; the doorway has a lock.</remarks>
/// <param name="era">The sender's era.</param>
internal sealed class IncomingChannel(int era)
{
    private const int LargestReply = 256 * 1024; // In bytes, and one answer more. A larger one may be too large for Orleans.

    private readonly Dictionary<long, Parcel?> _parked = []; // Those that came before an earlier one did; null if the sender is done with it.
    private readonly Dictionary<long, Outcome?> _inHand = []; // Those taken that have no answer yet.
    private readonly Dictionary<long, Outcome> _outcomes = []; // Until the sender is done with them.
    private readonly List<long> _ready = []; // The numbers of the outcomes that no reply has taken along.
    private long _expected = 1;
    private long _low = 1;
    private Slot? _held; // The request that waits for answers.

    public int Era => era;

    /// <summary>Where the sender's process is reached, if it has said so.</summary>
    public INekkaActor? Origin { get; set; }

    /// <summary>When the sender last sent something, in milliseconds.</summary>
    public long LastUsed { get; set; }

    /// <summary>Whether the activation ends: it takes no more messages, and the sender is told of all outcomes at once.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Whether nothing of the sender is in hand.</summary>
    public bool IsIdle => _inHand.Count == 0;

    /// <summary>Whether the sender does not know what has become of all that has come, because no reply has told it.</summary>
    /// <remarks>Of those that came too early it thinks that they may have been handled, unless it learns up to where all have been taken.</remarks>
    public bool HasUntold => _ready.Count > 0 || _parked.Count > 0;

    /// <summary>Whether there is more to be told than the last reply had room for.</summary>
    public bool HasMoreNews => _ready.Count > 0;

    /// <summary>Those in hand.</summary>
    public IEnumerable<Outcome> InHand => _inHand.Values.OfType<Outcome>();

    /// <summary>Finds one of those in hand.</summary>
    public Outcome? FindInHand(long number) => _inHand.GetValueOrDefault(number);

    /// <summary>Takes a batch. At the end all of it is heeded but the messages.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="taken">Gets the messages that are to be handled now, in order.</param>
    /// <param name="givenUp">Gets the messages in hand whose sender has given up.</param>
    public void Take(Batch batch, List<Parcel> taken, List<Outcome> givenUp)
    {
        Forget(batch.Low);
        Forget(batch.Done, givenUp);
        foreach (var number in batch.Overdue)
        {
            if (_outcomes.ContainsKey(number) && !_ready.Contains(number))
            {
                _ready.Add(number); // The reply that had it may have got lost.
            }
        }

        if (!IsEnding)
        {
            Take(batch.Parcels, taken);
        }
    }

    /// <summary>Notes that a message is in the actor's hands.</summary>
    public void Begin(Outcome outcome)
    {
        if (_inHand.ContainsKey(outcome.Number))
        {
            _inHand[outcome.Number] = outcome; // Unless it is over already.
        }
    }

    /// <summary>Keeps the outcome of a message until the sender is done with it.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The request that can be replied to now, if one waits.</returns>
    public Slot? Complete(Outcome outcome)
    {
        if (_inHand.Remove(outcome.Number) && outcome.Number >= _low) // Otherwise the sender is done with the message.
        {
            _outcomes.Add(outcome.Number, outcome);
            _ready.Add(outcome.Number);
        }

        return (_ready.Count > 0 && !IsEnding) || (_inHand.Count == 0 && (IsEnding || _parked.Count == 0)) ? TakeHeld() : null;
    }

    /// <summary>Has a request wait, unless there is something to be told. The request that waited before is to be replied to.</summary>
    /// <returns>The requests that are to be replied to now.</returns>
    public (Slot? Former, Slot? Latter) Hold(Slot slot, long[] overdue)
    {
        var former = TakeHeld();

        // While something is parked, a reply could not tell whether it will be taken.
        if (IsEnding ? _inHand.Count > 0 : _ready.Count == 0 && (_inHand.Count > 0 || _parked.Count > 0) && !Array.Exists(overdue, IsUnknown))
        {
            _held = slot;
            return (former, null);
        }

        return (former, slot);
    }

    /// <summary>Takes the request that waits, to reply to it.</summary>
    public Slot? TakeHeld()
    {
        var held = _held;
        _held = null;
        return held;
    }

    /// <summary>Takes what is to be told now: the outcomes, which overdue messages have not come, and up to where all have been taken.</summary>
    public (Outcome[] Outcomes, long[] Unknown, long Taken) TakeNews(long[] overdue)
    {
        var (outcomes, bytes, count) = (new List<Outcome>(), 0, 0);
        while (count < _ready.Count && bytes < LargestReply)
        {
            if (_outcomes.TryGetValue(_ready[count++], out var outcome))
            {
                outcomes.Add(outcome);
                bytes += outcome.Answer.Body.Length;
            }
        }

        _ready.RemoveRange(0, count);
        return ([.. outcomes], Array.FindAll(overdue, IsUnknown), _expected);
    }

    /// <summary>What the sender is told when the activation ends: all outcomes of which it has not said that it has them, in portions that are told one
    /// after the other, and up to where all have been taken.</summary>
    public (List<List<Outcome>> Portions, long Taken) LastNews()
    {
        List<List<Outcome>> portions = [[]];
        var bytes = 0;
        foreach (var outcome in _outcomes.Values)
        {
            if (bytes >= LargestReply)
            {
                portions.Add([]);
                bytes = 0;
            }

            portions[^1].Add(outcome);
            bytes += outcome.Answer.Body.Length;
        }

        return (portions, _expected);
    }

    private bool IsUnknown(long number) => number >= _expected && !_parked.ContainsKey(number);

    // Whatever has a lower number will not come, or its answer is not wanted.
    private void Forget(long low)
    {
        if (low <= _low)
        {
            return;
        }

        _low = low;
        foreach (var number in _outcomes.Keys)
        {
            if (number < low)
            {
                _outcomes.Remove(number);
            }
        }

        if (_expected < low)
        {
            _expected = low;
            foreach (var number in _parked.Keys)
            {
                if (number < low)
                {
                    _parked.Remove(number);
                }
            }
        }
    }

    private void Forget(long[] done, List<Outcome> givenUp)
    {
        foreach (var number in done)
        {
            if (_inHand.Remove(number, out var inHand))
            {
                if (inHand is not null)
                {
                    givenUp.Add(inHand);
                }
            }
            else if (!_outcomes.Remove(number) && number >= _expected)
            {
                _parked[number] = null;
            }
        }
    }

    private void Take(Parcel[] parcels, List<Parcel> taken)
    {
        TakeParked(taken);
        foreach (var parcel in parcels)
        {
            if (parcel.Number == _expected)
            {
                Take(parcel, taken);
                TakeParked(taken);
            }
            else if (parcel.Number > _expected)
            {
                _parked.TryAdd(parcel.Number, parcel);
            }
        }
    }

    private void TakeParked(List<Parcel> taken)
    {
        while (_parked.Count > 0 && _parked.Remove(_expected, out var parked))
        {
            if (parked is { } parcel)
            {
                Take(parcel, taken);
            }
            else
            {
                _expected++;
            }
        }
    }

    private void Take(in Parcel parcel, List<Parcel> taken)
    {
        _expected++;
        taken.Add(parcel);
        if (parcel.IsAnswered)
        {
            _inHand.Add(parcel.Number, null);
        }
    }
}
