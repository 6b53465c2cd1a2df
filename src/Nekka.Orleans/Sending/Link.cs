using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Messages;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Grains;
using Nekka.Orleans.Streaming;
using Nekka.Orleans.Wire;
using Nekka.Proxies;
using Nekka.Remoting;
using Nekka.Streaming;
using Nekka.Text;
using Orleans.Runtime;

namespace Nekka.Orleans.Sending;

/// <summary>The way from this process to one actor on the cluster.</summary>
/// <remarks>The <see cref="Outbox"/> decides, the link acts: it sends requests, tells futures of their answers, and is looked after by its
/// <see cref="LinkWatch"/> while messages are on their way.</remarks>
internal sealed class Link : RemoteLink
{
    private readonly Lock _gate = new();
    private readonly INekkaActor _actor;
    private readonly Payloads _payloads;
    private readonly LinkWatch _watch;
    private readonly Lazy<INekkaActor> _origin; // Where this process is reached.
    private readonly Outbox _outbox;
    private ActorCell? _cell;
    private Exception? _lastFailure;
    private bool _isWatched; // Guarded by the gate.

    public Link(ClusterAddress address, INekkaActor actor, Payloads payloads, LinkWatch watch, Lazy<INekkaActor> origin)
    {
        (Address, _actor, _payloads, _watch, _origin) = (address, actor, payloads, watch, origin);
        _outbox = new Outbox(Sender, (long)watch.Patience.TotalMilliseconds);
    }

    /// <summary>The number that identifies the link among all senders.</summary>
    public ulong Sender { get; } = UniqueNumber.New();

    public override ClusterAddress Address { get; }

    /// <summary>The endpoint of the process that has the actor; <see langword="null"/> for an actor of the cluster.</summary>
    public INekkaActor? Endpoint { get; init; }

    public override int UnhandledCount
    {
        get
        {
            lock (_gate)
            {
                return _outbox.Count;
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a serializer throws is the caller's to know.")]
    public override void Send(ActorCell actor, object? message, Future? reply)
    {
        _cell = actor;
        var envelope = ObservedMessage.Open(new Envelope(message, reply));
        Parcel parcel;
        try
        {
            parcel = ParcelWriter.Write(_payloads, actor, envelope.Message, reply) with { Trace = (message as ObservedMessage)?.Trace };
        }
        catch (Exception exception) when (reply is not null)
        {
            reply.TrySetException(exception);
            return;
        }

        var outgoing = new Outgoing(parcel, envelope.Content, reply, _watch.Now);
        lock (_gate)
        {
            _outbox.Add(outgoing);
            Watch();
        }

        if (_watch.IsOver)
        {
            End();
            return;
        }

        Pump();
    }

    public override void NoteGivenUp(Future reply)
    {
        lock (_gate)
        {
            _outbox.NoteGivenUp(reply);
        }

        Pump();
    }

    public override IAsyncEnumerator<T> Enumerate<T>(ActorCell actor, object stream, CancellationToken cancellationToken) => stream is IMemberUse use and ActorStream<T> known
        ? new RemoteEnumerator<T>(actor, use, known.Description, [.. known.Tokens, cancellationToken])
        : throw new NotSupportedException($"{actor} is on another machine, so it cannot run a lambda. Use its Proxy(): each member of the proxy is a message that can be sent.");

    public override Future<End> Watch(ActorCell actor)
    {
        var request = new WatchRequest();
        var reply = new AskFuture<End>(actor, request);
        Send(actor, request, reply);
        return reply;
    }

    public override string ReasonForDelay(Future owed)
    {
        lock (_gate)
        {
            var silence = TimeSpan.FromMilliseconds(_watch.Now - _outbox.LastNews);
            var news = silence < TimeSpan.FromMilliseconds(2 * Outbox.OverdueAfter)
                ? "its machine replies, so it handles that, or has not come to it"
                : $"nobody has replied for {DisplayText.Of(silence)}{(_lastFailure is { } failure ? $" ({failure.Message})" : "")}";
            return $"it is on another machine, and {news}";
        }
    }

    /// <summary>Takes answers that the actor's activation sends by itself, because it ends.</summary>
    public void Deliver(int era, BatchReply answers)
    {
        var settled = new List<Settled>();
        lock (_gate)
        {
            _outbox.OnDelivery(era, answers, _watch.Now, settled);
        }

        Settle(settled);
        Pump();
    }

    /// <summary>Whether an answer has been awaited since before some time.</summary>
    public bool HasAwaitedSince(long before)
    {
        lock (_gate)
        {
            return _outbox.FirstAwaited is { } awaited && awaited.Since <= before;
        }
    }

    /// <summary>Sends a probe behind a message whose answer is awaited.</summary>
    public void Probe(Future owed, WaitProbe probe)
    {
        lock (_gate)
        {
            if (_outbox.PlaceOf(owed) is not { } place)
            {
                return; // The answer has come, or the message is not sent yet.
            }

            probe = probe with { Sender = Sender, Era = place.Era, Number = place.Number };
        }

        _ = ProbeAsync(probe);
    }

    /// <summary>Looks at what has got old.</summary>
    public void Tick()
    {
        var settled = new List<Settled>();
        Request? request;
        lock (_gate)
        {
            request = _outbox.Tick(_watch.Now, settled);
            if (_outbox.Count == 0)
            {
                _isWatched = false;
                _watch.Remove(this);
            }
        }

        Settle(settled);
        if (request is not null)
        {
            Begin(request);
        }

        Pump();
    }

    /// <summary>Gives up all messages, because this process uses the cluster no longer.</summary>
    public void End()
    {
        var settled = new List<Settled>();
        lock (_gate)
        {
            _ = _outbox.Tick(long.MaxValue, settled); // As if nobody had replied for ever.
        }

        Settle(settled);
    }

    private void Watch()
    {
        if (!_isWatched)
        {
            _isWatched = true;
            _watch.Add(this);
        }
    }

    private void Pump()
    {
        while (true)
        {
            Request? request;
            lock (_gate)
            {
                if (!_outbox.TryNext(_watch.Now, out request))
                {
                    return;
                }
            }

            Begin(request);
        }
    }

    // What comes after the reply is sent on behalf of all senders, so it must not have the execution context of the one that sends now.
    private void Begin(Request request)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _ = ExchangeAsync(request);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a request fails with, the outbox decides what that means.")]
    private async Task ExchangeAsync(Request request)
    {
        var settled = new List<Settled>();
        TimeSpan pause;
        try
        {
            // A doorway needs to know the sender once, and in each era the first batch is for any activation.
            var batch = request.Batch.Activation == 0 ? request.Batch with { Origin = _origin.Value } : request.Batch;
            var reply = await SendAsync(batch).ConfigureAwait(false);
            lock (_gate)
            {
                _lastFailure = null;
                if (reply.IsGone)
                {
                    _outbox.OnGone(request, _watch.Now, settled);
                }
                else
                {
                    _outbox.OnReply(request, reply, _watch.Now, settled);
                }

                pause = _outbox.PauseAt(_watch.Now);
            }
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                _lastFailure = exception;
                _outbox.OnFailure(request, FailureOf(exception), _watch.Now, settled);
                pause = _outbox.PauseAt(_watch.Now);
            }
        }

        Settle(settled);
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, _watch.Clock).ConfigureAwait(false);
        }

        Pump();
    }

    // Orleans goes on in the context of whoever sends. In that of an actor, nothing would be sent while the actor's turn blocks.
    private Task<BatchReply> SendAsync(Batch batch)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return _actor.Exchange(batch);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A probe that gets lost is followed by others.")]
    [SuppressMessage("Roslynator", "RCS1075", Justification = "As above.")]
    private async Task ProbeAsync(WaitProbe probe)
    {
        try
        {
            await _actor.Probe(probe).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The machine may be gone.
        }
    }

    // Orleans rejects what it has not handed to the actor. A machine that is gone may have handed it over before.
    private static RequestFailure FailureOf(Exception exception) =>
        exception is OrleansMessageRejectionException and not SiloUnavailableException ? RequestFailure.NotTaken : RequestFailure.Unknown;

    private void Settle(List<Settled> settled)
    {
        if (settled.Count > 0)
        {
            new Settlement(_cell!, _payloads, _watch, _lastFailure).Settle(settled);
        }
    }
}
