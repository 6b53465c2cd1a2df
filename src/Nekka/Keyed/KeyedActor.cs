using System.Diagnostics;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Runtimes;
using Nekka.Streaming;
using Nekka.Telemetry;
using Nekka.Text;

namespace Nekka.Keyed;

/// <summary>The cell of one key. The cell stays while actor objects come and go in it. So the inbox, its order and all references stay, too,
/// and there can never be two objects at a time.</summary>
/// <remarks>
/// <para>An actor by key without an object is at rest: its stage is <see cref="Stage.Ended"/>, as its last object left it, and its inbox is
/// dormant. A message that comes makes the pass construct the next object. When that object ends, the inbox does not close, but keeps the
/// messages that are left.</para>
/// <para><b>Thread safety:</b> as <see cref="ActorLoop"/>.</para>
/// </remarks>
internal sealed class KeyedActor : ActorLoop
{
    private readonly KeyedSettings _settings;
    private readonly object _key;
    private string? _name;
    private Activity? _waker;
    private AskFuture<bool>? _retirement;
    private volatile bool _isRetired;
    private FailedStarts? _failedStarts; // Counts the failures since the last object that started.
    private ActorRuntime? _next;
    private bool _isElsewhere; // The pass in hand runs where the last object ran.

    public KeyedActor(KeyedSettings settings, object key, Type actorClass, Func<ActorCell, ActorRef> refer)
        : base(settings.System, settings.Options, actorClass, refer, InboxKind.Renewable)
    {
        (_settings, _key) = (settings, key);
        (Place, Runtime) = (new KeyedPlace(this), settings.AtRest);
        Attachments.Ending = End.NeverStarted;
        Life.Enter(Stage.Ended);
        _diverts = IsHeldBack;
    }

    private RenewableInbox OwnInbox => (RenewableInbox)Inbox;

    /// <summary>The place where the key is found.</summary>
    public KeyedPlace Place { get; }

    /// <summary>Whether the actor has ended for good, or is about to.</summary>
    public bool IsRetired => _isRetired || _retirement is not null;

    /// <summary>Is set when the actors of all keys have ended for good.</summary>
    public Future WhenEndedForGood => _settings.Ended;

    /// <summary>Whether the actor has been told to end because too many are active. The activations use this, under their lock.</summary>
    public bool IsLeaving { get; set; }

    public override string Name => _name ??= _settings.NameOf(_key);

    public override ClusterAddress? Address => _settings.ClusterName is { } name ? new ClusterAddress(name, _key.ToString()!) : null;

    public override string Urn => _settings.ClusterName is null ? base.Urn : Address!.ToString();

    /// <summary>For how long the actor has been idle; <see langword="null"/> if it is at work.</summary>
    /// <remarks>A message may have come since that time.</remarks>
    public long? IdleMilliseconds(long now)
    {
        const uint Longest = uint.MaxValue - (60 * 60 * 1000);
        return !IsIdle(out _) ? null : unchecked((uint)now - Begun) is var idle and <= Longest ? idle : 0;
    }

    public override long Count(Living what) => what == Living.Active ? (Place.IsActive ? 1 : 0) : base.Count(what);

    public override StartDelay? DelayedStart => Volatile.Read(ref _failedStarts)?.Lasting;

    /// <summary>How many messages the actor objects have been handed.</summary>
    public long Taken => Inbox.Look().Taken;

    /// <summary>Learns that a message, or other work, has come while there is no object.</summary>
    public void NoteWake()
    {
        System.Registry.Track(this);
        _isElsewhere = false;
        _waker = Span.Continued;
    }

    public override void Execute()
    {
        base.Execute();
        LeaveRegistryIfAtRest();
    }

    public override void RunOn(PoolWorker worker)
    {
        base.RunOn(worker);
        LeaveRegistryIfAtRest();
    }

    /// <summary>Ends the actor for good, after it has handled the messages that were sent before.</summary>
    public Future<bool> Retire()
    {
        var retirement = new AskFuture<bool>(this, StopMessage.Instance);
        return Interlocked.CompareExchange(ref _retirement, retirement, null) is { } begun ? begun : Stopping.Stop(this, StopMode.Drain, retirement);
    }

    /// <summary>Makes the actor refuse all messages from now on.</summary>
    public void CloseForGood()
    {
        _isRetired = true;
        Close();
    }

    /// <summary>Constructs the next object. This is a turn of its own.</summary>
    public void Construct()
    {
        try
        {
            Announce();
        }
        catch (ObjectDisposedException)
        {
            _isRetired = true;
            throw;
        }

        Construction.Construct(this, _settings.Create, _key);
        _next = Construction.RuntimeOf(this, _settings.Options.Runtime);
    }

    public override bool IsHosted => _settings.AtRest.IsHosted;

    public override bool IsHeldBack => _settings.AtRest.Missing is not null;

    public override PutResult Divert(in Envelope envelope)
    {
        _diverts = IsHeldBack; // All keys are let in at once, so each finds out by itself.
        return base.Divert(envelope);
    }

    public override Future<bool> Stop(StopMode mode)
    {
        if (mode == StopMode.Drain || IsHeldBack)
        {
            return base.Stop(mode);
        }

        if (IsCurrent && IsInItsStart)
        {
            Life.StopAfterStart();
        }

        // The request is not put in line, because it would end the next object there.
        var (reply, present) = (new AskFuture<bool>(this, StopMessage.Instance), Attachments);
        Post(
            _ =>
            {
                if (Life.Stage == Stage.Ended)
                {
                    UntrackUnlessAnythingWaits();
                    reply.TrySet(false);
                }
                else
                {
                    Stopping.AnswerAtTheEnd(this, reply);
                    Close();
                }
            },
            null);
        Close(present); // The continuation may have ended that object already, and a message have made another.
        return reply;
    }

    public override ValueTask StartObjectAsync() => _settings.Prepare is null ? base.StartObjectAsync() : _settings.StartPreparedAsync(_key, base.StartObjectAsync);

    public override void AnswerAtTheEnd(Future? stop)
    {
        OwnInbox.ForgetStop();
        _isRetired |= stop is not null && ReferenceEquals(stop, _retirement);
        base.AnswerAtTheEnd(stop);
    }

    public override void EndBackOff()
    {
        base.EndBackOff();
        Volatile.Read(ref _failedStarts)?.EndDelay();
    }

    public override ActorDeadException Dead(object? message) => _settings.WhyNotStarted is { } why
        ? End.NotReached(why).ToException(this, message)
        : _isRetired ? End.ToExceptionOfRetired(this, message) : End.ToExceptionOfObject(this, message);

    public override bool TryEndInbox()
    {
        if (!Inbox.IsRenewing)
        {
            Rest();
            return TakesMessages || base.TryEndInbox(); // The inbox is dormant already if something has failed since.
        }

        var hasStarted = End is not { LastHook: LastHook.None, Failure: not null };
        _failedStarts = hasStarted ? null : (_failedStarts ?? new FailedStarts()).Add(this, _settings);
        if (hasStarted && !Life.StopsAfterStart)
        {
            AnswerStops();
        }
        else
        {
            ReturnLeft();
        }

        if (_isRetired)
        {
            Close();
        }

        Rest();
        return OwnInbox.EndRenewal();
    }

    private protected override bool CloseInbox(Attachments? only, out Attachments? attachments, out IReadOnlyList<Admission> refused, out bool wake)
    {
        if (_isRetired)
        {
            return base.CloseInbox(only, out attachments, out refused, out wake);
        }

        refused = [];
        var begins = OwnInbox.BeginRenewal(only, out var ended, out wake);
        attachments = (Attachments?)ended;
        return begins;
    }

    private protected override void RunLast()
    {
        if (ActorObject is not null || Life.Stage is > Stage.Launched and < Stage.Ended)
        {
            base.RunLast();
            return;
        }

        if (Life.Stage == Stage.Launched)
        {
            Life.Enter(Stage.Ended);
        }

        LastTurn.Terminate(this); // The actor is at rest, so there is no object to end.
        System.Registry.Untrack(this);
    }

    private protected override bool Renew()
    {
        DropWhatNeedsNoObject();
        if (Inbox.Count == 0)
        {
            return true;
        }

        if (System.Registry.IsClosed)
        {
            CloseForGood(); // What waits is returned: the system starts no more actors.
            return true;
        }

        System.Registry.Track(this); // The message may have come when the last object was about to leave the registry.
        if (_isElsewhere)
        {
            _isElsewhere = false;
            _settings.AtRest.Inner.Schedule(this); // From here on this pass must not touch the actor.
            return false;
        }

        if (_failedStarts is { } failures && failures.RemainingDelay(_settings) is var delay && delay > TimeSpan.Zero)
        {
            Run(new DelayTurn(failures, delay));
            return true;
        }

        if (!TryBeginAnew())
        {
            return true; // The inbox was closed meanwhile.
        }

        Run(new ConstructionTurn());
        if (ActorObject is null)
        {
            return true; // The constructor failed, so the actor ends.
        }

        Runtime = _next!;
        if (Runtime == _settings.AtRest.Inner)
        {
            Run(FirstTurn.Of(this));
            return true;
        }

        Runtime.Schedule(this); // From here on this pass must not touch the actor.
        return false;
    }

    // Drops requests to stop, because there is no object to stop; notices and requests of streams, because they were for the former object; and
    // messages whose senders have given them up.
    private void DropWhatNeedsNoObject()
    {
        List<Future> stops = [];
        while (OwnInbox.TryTakeFirst(static envelope => envelope.Message is StopMessage or Notice or StreamRequest || envelope.IsGivenUp, out var first))
        {
            if (first.Message is not StopMessage)
            {
                _ = first.Message is StreamRequest request && request.IsSettledAtEnd(this, first.Reply);
                continue;
            }

            OwnInbox.ForgetStop();
            if (first.Reply is { } reply)
            {
                _isRetired |= ReferenceEquals(reply, _retirement);
                stops.Add(reply);
            }
        }

        UntrackUnlessAnythingWaits();
        if (_isRetired)
        {
            Close(); // Before the future is set, so that every later message is refused.
        }

        stops.ForEach(static stop => stop.Reply(false));
    }

    // Returns the messages after a start that has failed or in which the actor has stopped itself, because another object would do the same.
    // In a bounded inbox, messages that wait for room come in meanwhile, and wait for the next object.
    private void ReturnLeft()
    {
        for (var left = Inbox.Count; left > 0 && LastTurn.TryAnswerFirst(this); left--)
        {
        }
    }

    // Answers the requests to stop that came when the object was ending already.
    private void AnswerStops()
    {
        while (OwnInbox.TryTakeFirst(static envelope => envelope.Message is StopMessage, out var stop))
        {
            AnswerAtTheEnd(stop.Reply);
        }
    }

    private void UntrackUnlessAnythingWaits()
    {
        if (Inbox.Count == 0)
        {
            System.Registry.Untrack(this);
        }
    }

    // The work that woke the actor may have been no message, or a message that was given up. Then there was no object that leaves the registry.
    private void LeaveRegistryIfAtRest()
    {
        if (HasEnded && Membership == Membership.Tracked)
        {
            System.Registry.UntrackIfIdle(this);
        }
    }

    // In this order, for code that attaches something and then looks whether the object has ended (RenewedCell). Code that has taken the former
    // attachments finds at any time that the actor has ended, or that they are former ones. Code that takes the new ones finds the inbox open and the
    // actor launched. Code that shuts the inbox meanwhile gets the attachments of the object that it ends.
    private bool TryBeginAnew()
    {
        var attachments = _settings.NewAttachments(this, _key, Interlocked.Exchange(ref _waker, null));
        Attachments.BecomeFormer();
        if (!OwnInbox.TryReopen(attachments))
        {
            return false;
        }

        Life.Relaunch();
        Attach(attachments);
        Place.Begin(this);
        _settings.Activations.Begin(this);
        return true;
    }

    private void Rest()
    {
        _isElsewhere |= Runtime != _settings.AtRest && Runtime != _settings.AtRest.Inner;
        Runtime = _settings.AtRest;
        if (Place.IsActive)
        {
            Place.End(this);
            _settings.Activations.End(this);
        }
    }
}
