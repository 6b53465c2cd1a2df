using System.Diagnostics;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Messages;
using Nekka.Promising;
using Nekka.Runtimes;
using Nekka.Stashing;
using Nekka.Streaming;
using Nekka.Supervision;
using Nekka.Telemetry;
using Nekka.Text;
using Nekka.Watching;

namespace Nekka.Keyed;

/// <summary>The cell of one key: it stays, and actor objects come and go in it. So the inbox, its order and all references stay too, and
/// two objects can never be there at a time.</summary>
/// <remarks>
/// <para>An actor by key without an object is at rest: its stage is <see cref="Stage.Ended"/>, as its last object left it, and its inbox is
/// dormant. What is put into the inbox has the pass make the next object. When that object is to end, the inbox does not close but keeps
/// what is left.</para>
/// <para><b>Thread safety:</b> as <see cref="ActorLoop"/>.</para>
/// </remarks>
internal sealed class KeyedActor : ActorLoop
{
    private readonly KeyedSettings _settings;
    private readonly object _key;
    private readonly Func<Actor> _create;
    private string? _name;
    private Activity? _waker;
    private AskFuture<bool>? _retirement;
    private volatile bool _isRetired;
    private FailedStarts? _failedStarts; // Since the last object that started.
    private ActorRuntime? _next;
    private bool _isElsewhere; // The pass in hand runs where the last object ran.

    public KeyedActor(KeyedSettings settings, object key, Type actorClass, Func<Actor> create, Func<ActorCell, ActorRef> refer)
        : base(settings.System, settings.Options, actorClass, refer, isRenewable: true)
    {
        (_settings, _key, _create) = (settings, key, create);
        Place = new KeyedPlace(this);
        Runtime = settings.AtRest;
        Attachments.Ending = End.NeverStarted;
        Life.Enter(Stage.Ended);
    }

    private RenewableInbox OwnInbox => (RenewableInbox)Inbox;

    /// <summary>Where the key is found.</summary>
    public KeyedPlace Place { get; }

    /// <summary>How many actor objects there have been.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the actor has been told to end because there are too many; the activations use it, under their lock.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Whether the metrics count the actor as active; the activations use it.</summary>
    public bool IsCounted { get; set; }

    public override string Name => _name ??= _settings.NameOf(_key);

    /// <summary>For how long the actor has handled nothing; <see langword="null"/> if it is at work.</summary>
    /// <remarks>A message may have come since that time.</remarks>
    public long? IdleMilliseconds(long now)
    {
        const uint Longest = uint.MaxValue - (60 * 60 * 1000);
        return !IsIdle(out _) ? null : unchecked((uint)now - Begun) is var idle and <= Longest ? idle : 0;
    }

    /// <summary>How many messages the actor objects have been handed.</summary>
    public long Taken => Inbox.Look().Taken;

    /// <summary>Learns that something has been put into the inbox while there was no object.</summary>
    public void NoteWake()
    {
        System.Registry.Expect(this);
        _isElsewhere = false;
        _waker = Instruments.Source?.HasListeners() == true ? Activity.Current : null;
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

    /// <summary>Ends the actor for good, after it has handled what was sent before.</summary>
    public Future<bool> Retire()
    {
        var retirement = new AskFuture<bool>(this, StopMessage.Instance);
        return Interlocked.CompareExchange(ref _retirement, retirement, null) is { } begun ? begun : Stopping.Stop(this, StopMode.Drain, retirement);
    }

    /// <summary>Has the actor refuse everything from now on.</summary>
    public void CloseForGood()
    {
        _isRetired = true;
        Close();
    }

    /// <summary>Makes the object, in a turn of its own.</summary>
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

        Construction.Construct(this, _create);
        _next = Construction.RuntimeOf(this, _settings.Options.Runtime);
    }

    public override Future<bool> Stop(StopMode mode)
    {
        if (mode == StopMode.Drain)
        {
            return base.Stop(mode);
        }

        if (IsCurrent && IsInItsStart)
        {
            Life.StopAfterStart();
        }

        // Not in line: there it would end the next object.
        var reply = new AskFuture<bool>(this, StopMessage.Instance);
        Post(
            _ =>
            {
                if (Life.Stage == Stage.Ended)
                {
                    ForgetUnlessAnythingWaits();
                    reply.TrySet(false);
                }
                else
                {
                    Stopping.AnswerAtTheEnd(this, reply);
                    Close();
                }
            },
            null);
        Close();
        return reply;
    }

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

    public override ActorDeadException Dead(object? message) => _isRetired
        ? new($"{this} did not handle {DisplayText.Of(message)}, because the KeyedActors that it belongs to have been disposed of, or its actor system has. Keep them while messages are sent.")
        : base.Dead(message);

    public override bool TryEndInbox()
    {
        if (!Inbox.IsRenewing)
        {
            Rest();
            return TakesMessages || base.TryEndInbox(); // It is dormant already if something has failed since.
        }

        var hasStarted = End is not { LastHook: LastHook.None, Failure: not null };
        _failedStarts = hasStarted ? null : _failedStarts ?? new FailedStarts();
        _failedStarts?.Add(System.Clock);
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

    private protected override bool CloseInbox(out IReadOnlyList<Admission> refused, out bool wake)
    {
        if (_isRetired)
        {
            return base.CloseInbox(out refused, out wake);
        }

        refused = [];
        return OwnInbox.BeginRenewal(out wake);
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

        LastTurn.Terminate(this); // It is at rest.
        System.Registry.Forget(this);
    }

    private protected override bool Renew()
    {
        DropWhatNeedsNoObject();
        if (Inbox.Count == 0)
        {
            return true;
        }

        System.Registry.Expect(this); // It may have been sent when the last object was about to leave the registry.
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

        if (!OwnInbox.Rouse())
        {
            return true; // It was closed meanwhile.
        }

        BeginAnew();
        Run(new ConstructionTurn());
        if (ActorObject is null)
        {
            return true; // It could not be made: it ends.
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

    // A stop has nothing to stop, a notice was for the former object, a stream has ended with that, and nobody waits for what was given up.
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

        ForgetUnlessAnythingWaits();
        if (_isRetired)
        {
            Close(); // Before the future is set: then every message is refused.
        }

        stops.ForEach(static stop => stop.Reply(false));
    }

    // After a start that has not come to handle anything: another object would not either. In a bounded inbox those in line come in meanwhile,
    // and wait for the next.
    private void ReturnLeft()
    {
        for (var left = Inbox.Count; left > 0 && LastTurn.TryAnswerFirst(this); left--)
        {
        }
    }

    // They came when the object was ending already.
    private void AnswerStops()
    {
        while (OwnInbox.TryTakeFirst(static envelope => envelope.Message is StopMessage, out var stop))
        {
            AnswerAtTheEnd(stop.Reply);
        }
    }

    private void ForgetUnlessAnythingWaits()
    {
        if (Inbox.Count == 0)
        {
            System.Registry.Forget(this);
        }
    }

    // What woke the actor may have been no message, or one that was given up: then no object has been made that leaves the registry.
    private void LeaveRegistryIfAtRest()
    {
        if (HasEnded && Membership == Membership.Ending)
        {
            System.Registry.ForgetIfIdle(this);
        }
    }

    // In this order: code that finds the former attachments sees that the actor has ended, or that they are the former ones; and we see
    // what such code has attached there. The inbox is open already: code that finds the new attachments must not think that their token is
    // to be cancelled. Code that closes the inbox may find the former token, so we look.
    private void BeginAnew()
    {
        var former = Attachments;
        var attachments = new Attachments { Starter = Interlocked.Exchange(ref _waker, null) };
        if (_settings.Options.SupervisorStrategy is { } strategy)
        {
            attachments.Add(new Supervisor(this, strategy, _create));
        }

        if (_settings.Options.StashCapacity != Stash.DefaultCapacity)
        {
            attachments.Add(new Stash(_settings.Options.StashCapacity));
        }

        Life.Relaunch();
        Attach(attachments);
        Interlocked.MemoryBarrier();
        this.EndWatching(former);
        if (former.Find<StartFuture>() is { } start)
        {
            start.Settle(hasStarted: false);
        }

        former.Find<Promises>()?.End();
        this.CancelStopped(former);
        if (!IsAlive)
        {
            this.CancelStopped();
        }

        Number++;
        Place.IsActive = true;
        _settings.Activations.Begin(this);
    }

    private void Rest()
    {
        _isElsewhere |= Runtime != _settings.AtRest && Runtime != _settings.AtRest.Inner;
        Runtime = _settings.AtRest;
        if (Place.IsActive)
        {
            Place.IsActive = false;
            _settings.Activations.End(this);
        }
    }
}
