using System.Diagnostics.CodeAnalysis;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Sending;

/// <summary>The sender's half of the way to one actor: what is sent when, and what each reply means. It keeps the order of messages, and finds out
/// what became of messages and replies that got lost.</summary>
/// <remarks>
/// <para>Messages are numbered. At most two requests are under way; what comes meanwhile goes together in the next. The actor's
/// <see cref="Receiving.Doorway"/> knows by the numbers what it has had, so a message that may have got lost can be sent again.</para>
/// <para>That holds for one activation of the actor. The first request with messages goes to whichever activation there is, and no other messages
/// do before the reply has told which that was. When it refuses more, or another one refuses, a new era begins: what the former activation
/// certainly has not taken is numbered anew and sent to the next; what the former may have taken has failed.</para>
/// <para><b>Thread safety:</b> none; the link has a lock. No clock and no thread of its own, so that every course of events can be tested.</para>
/// </remarks>
/// <param name="sender">The number that identifies this outbox among all senders.</param>
/// <param name="patience">How long nobody may reply, in milliseconds.</param>
internal sealed class Outbox(ulong sender, long patience)
{
    /// <summary>After how many milliseconds without news the sender asks.</summary>
    public const long OverdueAfter = 1_000;

    /// <summary>For how many milliseconds answers of an activation are awaited after it became known that it is gone.</summary>
    /// <remarks>Its last answers may be on their way, and Orleans starts the next activation while the former one ends on a silo that stops.</remarks>
    public const long GraceOfFormer = 2_000;

    private const int MostUnderWay = 2;
    private const int MostNudges = 3;

    private readonly Backlog _backlog = new();
    private readonly UnderWay _underWay = new(); // Of this era.
    private readonly Pace _pace = new();
    private int _era = 1;
    private KnownActivation _activation = new(); // Of this era.
    private bool _mustAsk; // What has become of those that no request carries.
    private int _nudges;
    private long _lastNews; // When somebody last replied, or when there was nothing to reply to.

    /// <summary>How many messages the sender is not done with.</summary>
    public int Count => _backlog.Count;

    /// <summary>When somebody last replied, or when the first message was sent, in milliseconds.</summary>
    public long LastNews => _lastNews;

    /// <summary>The oldest of the messages sent whose answers are awaited.</summary>
    public Outgoing? FirstAwaited => Numbered.All.FirstOrDefault(static outgoing => outgoing is { Parcel.Kind: not ParcelKind.Watch, Reply.IsCompleted: false });

    private Window Numbered => _backlog.Numbered;

    /// <summary>For how long nothing is sent, because a request has failed or was refused.</summary>
    public TimeSpan PauseAt(long now) => TimeSpan.FromMilliseconds(_pace.PauseAt(now));

    /// <summary>Adds a message.</summary>
    public void Add(Outgoing outgoing)
    {
        if (Count == 0)
        {
            _lastNews = outgoing.Since;
        }

        _backlog.Add(outgoing);
    }

    /// <summary>The era and the number of the message whose answer sets a future; <see langword="null"/> if it has none, or is answered.</summary>
    public (int Era, long Number)? PlaceOf(Future reply) => Numbered.FindByReply(reply) is { } found ? (_era, found.Number) : null;

    /// <summary>Learns that an answer is not wanted any more: the future that it would have set has failed.</summary>
    public void NoteGivenUp(Future reply) => _backlog.NoteGivenUp(reply);

    /// <summary>Returns the next request, if one is to be sent now. Call it again until there is none.</summary>
    public bool TryNext(long now, [NotNullWhen(true)] out Request? request)
    {
        request = _pace.PauseAt(now) > 0 || _underWay.Count >= MostUnderWay ? null
            : _activation.IsChanging ? NextOfChange(now)
            : _activation.Number == 0 ? NextToAny(now)
            : _backlog.HasMessagesToSend || _backlog.HasGivenUp || _mustAsk || (Numbered.Count > 0 && _underWay.Count == 0) ? Make(now, takesAlong: true)
            : null;
        return request is not null;
    }

    /// <summary>Looks at what has got old. Call it about every second while there are messages.</summary>
    /// <returns>A request that asks for overdue messages; <see langword="null"/> if none is needed.</returns>
    public Request? Tick(long now, List<Settled> settled)
    {
        if (Count == 0)
        {
            return null;
        }

        if (now - _lastNews > patience)
        {
            GiveUp(settled, outgoing => _activation.MayHaveTaken(outgoing) ? Undelivered.Unanswered : Undelivered.Unsent);
            return null;
        }

        WriteOffOvertaken(now);
        EndChange(now, settled);
        var age = now - Math.Min(_underWay.Oldest(now), Numbered.Oldest(now));
        var canLearn = !_activation.IsGone || _underWay.Count > 0; // Another activation knows nothing; but its reply tells that earlier requests got lost.
        return canLearn && age >= OverdueAfter && _pace.MayAsk(now, age)
            ? Make(now, takesAlong: false, asksFor: outgoing => now - outgoing.LastSent >= OverdueAfter)
            : null;
    }

    /// <summary>Learns of the reply to a request.</summary>
    public void OnReply(Request request, BatchReply reply, long now, List<Settled> settled)
    {
        if (request.Batch.Era != _era)
        {
            return; // The sender was done with all that it carried when that era ended.
        }

        _lastNews = now;
        _underWay.NoteReply(request, now);
        var isForAnother = request.Batch.Activation != 0 && reply.Activation != request.Batch.Activation;
        _underWay.Remove(request, mayHaveArrived: !isForAnother);
        if (_activation.Number == 0 && request.Batch.Activation == 0 && !_underWay.CarriesMessages)
        {
            _activation.Number = reply.Activation;
        }

        var before = settled.Count;
        Settle(reply, settled);
        if (reply.Activation == _activation.Number)
        {
            SettleTaken(reply.Taken, settled);
            OnUnknown(reply.Unknown, settled);
            if (reply.IsRefused)
            {
                _activation.NoteRefusal(reply.Taken);
            }
        }
        else if (isForAnother)
        {
            _activation.NoteGone(now, hasEnded: false); // Whoever refuses what is meant for any activation may not be the one that has messages.
        }

        // With nothing new to be told, the doorway would have waited, if it did not think that the sender knows all.
        var isFruitless = reply.Activation == _activation.Number && !reply.IsAtWork && settled.Count == before
            && _underWay.Count == 0 && Numbered.Count > 0 && !_backlog.HasMessagesToSend;
        _mustAsk |= isFruitless;
        if (isFruitless || (reply.IsRefused && request.Batch.Activation == 0))
        {
            _pace.Pause(now); // In the second case, an activation is about to end: the next one may take a moment.
        }
        else
        {
            _pace.GoOn();
        }

        EndChange(now, settled);
    }

    /// <summary>Learns of answers that an activation which ends has sent by itself.</summary>
    public void OnDelivery(int era, BatchReply answers, long now, List<Settled> settled)
    {
        if (era != _era)
        {
            return;
        }

        _lastNews = now;
        if (_activation.Number == 0 && answers.Answers.Length > 0)
        {
            _activation.Number = answers.Activation; // Only the one that has the first messages has answers.
        }

        Settle(answers, settled);
        if (answers.Activation == _activation.Number)
        {
            SettleTaken(answers.Taken, settled);
            _activation.NoteRefusal(answers.Taken);
            EndChange(now, settled);
        }
    }

    /// <summary>Learns by the reply to a request, of which nothing was taken, that the actor has ended for good.</summary>
    public void OnGone(Request request, long now, List<Settled> settled)
    {
        if (request.Batch.Era != _era)
        {
            return;
        }

        _lastNews = now;
        _underWay.NoteReply(request, now);
        _underWay.Remove(request, mayHaveArrived: false);
        _activation.NoteGone(now, hasEnded: true);
        EndChange(now, settled);
    }

    /// <summary>Learns that a request got no reply.</summary>
    public void OnFailure(Request request, RequestFailure failure, long now, List<Settled> settled)
    {
        if (request.Batch.Era == _era && _underWay.Contains(request))
        {
            Fail(request, failure);
            _pace.Pause(now);
            EndChange(now, settled);
        }
    }

    // First it must be known which activation has what may have arrived anywhere.
    private Request? NextToAny(long now)
    {
        if (_underWay.Count == 0)
        {
            _nudges = 0;
            return _mustAsk || _backlog.HasMessagesToSend || Numbered.Count > 0 ? Make(now, takesAlong: !_mustAsk) : null;
        }

        if (!(_backlog.HasMessagesToSend || _backlog.HasGivenUp) || _underWay.Count > 1 || _nudges == MostNudges)
        {
            return null;
        }

        _nudges++;
        return Make(now, takesAlong: false); // The doorway replies to the first request when another comes after it.
    }

    // The activation that ends may still have answers.
    private Request? NextOfChange(long now) => !_activation.IsGone && _underWay.Count == 0 ? Make(now, takesAlong: false) : null;

    private Request Make(long now, bool takesAlong, Func<Outgoing, bool>? asksFor = null)
    {
        if (_mustAsk)
        {
            asksFor ??= static outgoing => outgoing is { Carriers: 0, IsToBeSentAgain: false };
            _mustAsk = false;
        }

        long[] overdue = asksFor is null ? [] : [.. Numbered.All.Where(asksFor).Select(static outgoing => outgoing.Number).Take(Backlog.LargestBatch)];
        var carried = takesAlong ? _backlog.Take(now) : [];
        var batch = new Batch
        {
            Sender = sender,
            Era = _era,
            Activation = _activation.Number,
            Low = Numbered.Low,
            Parcels = [.. carried.Select(static outgoing => outgoing.Parcel)],
            Overdue = overdue,
            Done = _backlog.TakeDone(),
        };
        var request = new Request(batch, carried, now);
        _underWay.Add(request);
        return request;
    }

    private void Settle(BatchReply reply, List<Settled> settled)
    {
        foreach (var answer in reply.Answers)
        {
            if (Numbered.Find(answer.Number) is not { } outgoing)
            {
                continue; // An answer comes again when the reply that had it may have got lost.
            }

            if (answer.Kind == AnswerKind.NotHandled)
            {
                var isOfThisEra = reply.Activation == _activation.Number;
                outgoing.WasReturned |= _activation.Number == 0 || isOfThisEra; // Otherwise the next may have it already.
                if (isOfThisEra)
                {
                    _activation.NoteReturn();
                }
            }
            else
            {
                _backlog.RemoveAnswered(outgoing);
                settled.Add(new Settled(outgoing, answer, Failure: null));
            }
        }
    }

    private void SettleTaken(long taken, List<Settled> settled)
    {
        for (; _activation.Taken < taken; _activation.Taken++)
        {
            if (Numbered.Find(_activation.Taken) is { Parcel.IsAnswered: false } outgoing)
            {
                Numbered.Remove(outgoing);
                settled.Add(new Settled(outgoing, Answer: null, Failure: null));
            }
        }
    }

    private void OnUnknown(long[] numbers, List<Settled> settled)
    {
        foreach (var number in numbers)
        {
            if (Numbered.Find(number) is not { } outgoing)
            {
                continue;
            }

            if (outgoing is { MayHaveArrivedAnywhere: true, WasReturned: false })
            {
                _backlog.RemoveGivenUp(outgoing);
                settled.Add(new Settled(outgoing, Answer: null, Undelivered.Lost));
            }
            else
            {
                _backlog.SendAgain(outgoing);
            }
        }
    }

    private void Fail(Request request, RequestFailure failure)
    {
        _underWay.Remove(request, mayHaveArrived: failure == RequestFailure.Unknown);
        _backlog.TellAgain(request.Batch.Done);
        _mustAsk |= failure == RequestFailure.Unknown || request.Batch.Overdue.Length > 0;
        foreach (var outgoing in request.Carried)
        {
            if (Numbered.Find(outgoing.Number) == outgoing)
            {
                if (failure == RequestFailure.NotTaken)
                {
                    _backlog.SendAgain(outgoing);
                }
                else if (request.Batch.Activation == 0)
                {
                    outgoing.MayHaveArrivedAnywhere = true;
                }
            }
        }
    }

    // The doorway replies to a request as soon as a later one comes. So a request that was overtaken long ago got lost.
    private void WriteOffOvertaken(long now)
    {
        foreach (var request in _underWay.OvertakenBefore(now - OverdueAfter))
        {
            Fail(request, RequestFailure.Unknown);
        }
    }

    private void EndChange(long now, List<Settled> settled)
    {
        if (!_activation.IsChanging || _underWay.Count > 0 || (_activation.MayAnswer(now) && Numbered.All.Any(_activation.MayHave)))
        {
            return;
        }

        if (_activation.HasEnded)
        {
            GiveUp(settled, outgoing => _activation.MayHave(outgoing) ? Undelivered.Lost : Undelivered.Gone);
        }
        else
        {
            BeginEra(settled);
        }
    }

    private void BeginEra(List<Settled> settled)
    {
        var isLost = Numbered.All.ToLookup(outgoing => _activation.MayHave(outgoing) || outgoing is { MayHaveArrivedAnywhere: true, WasReturned: false });
        settled.AddRange(isLost[true].Select(static outgoing => new Settled(outgoing, Answer: null, Undelivered.Lost)));
        Restart([.. isLost[false], .. _backlog.Line]);
    }

    private void GiveUp(List<Settled> settled, Func<Outgoing, Undelivered> why)
    {
        settled.AddRange(Numbered.All.Concat(_backlog.Line).Select(outgoing => new Settled(outgoing, Answer: null, why(outgoing))));
        Restart([]);
    }

    private void Restart(List<Outgoing> line)
    {
        _backlog.Restart(line);
        _underWay.Clear();
        _era++;
        _activation = new KnownActivation();
        (_mustAsk, _nudges) = (false, 0);
    }
}
