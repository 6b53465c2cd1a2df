namespace Nekka.Tests.StateMachines;

/// <summary>One actor, as the model has it: what it does next, and how it ends.</summary>
internal sealed class ModelActor
{
    private readonly Model _model;
    private readonly ModelInbox _inbox;
    private readonly ModelWatching _watching;
    private readonly ModelChildren _children;
    private readonly Setting _setting;
    private readonly Queue<Action> _posted = []; // By others that have failed; done even in the middle of a message.
    private readonly List<int> _stops = [];
    private ModelPhase _phase;
    private int _due;
    private bool _hasFailed;
    private string? _lastHook = "stop";

    public ModelActor(Model model, string label, Setting setting, ModelActor? parent)
    {
        (_model, Label, _setting, Parent) = (model, label, setting, parent);
        _inbox = new ModelInbox(model.Journal, setting.Full);
        _watching = new ModelWatching(this);
        _children = new ModelChildren(this);
        Supervision = new ModelSupervision(this, parent?._children, parent?._setting ?? (setting.IsSupervised ? setting : null));
        parent?._children.Add(this);
    }

    public string Label { get; }

    public ModelActor? Parent { get; }

    public ModelSupervision Supervision { get; }

    public ModelTimer? Timer { get; set; }

    public bool IsAlive => _inbox.IsOpen;

    public bool IsRunning => _phase == ModelPhase.Running;

    public bool IsBackingOff => _phase == ModelPhase.BackingOff;

    public bool IsDead => _phase == ModelPhase.Dead;

    /// <summary>Whether it is in the middle of a message.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>How many messages are in the inbox.</summary>
    public int Waiting => _inbox.Count;

    /// <summary>How many wait in line for room.</summary>
    public int WaitingForRoom => _inbox.CountInLine;

    public int PendingTimers => (Timer?.Due is null ? 0 : 1) + (IsBackingOff && IsAlive && _due > _model.Now ? 1 : 0);

    public void Hear(string what) => _model.Journal.Hear(Label, what);

    public void Hold() => IsHeld = true;

    public void Release() => IsHeld = false;

    /// <summary>Sends a message of which somebody may want to know what becomes.</summary>
    public void Send(ModelMessage message) => _inbox.Send(message);

    /// <summary>Puts something of the library's own into the inbox.</summary>
    public void Notify(Action<ModelActor> handling)
    {
        if (IsAlive)
        {
            _inbox.Add(new ModelMessage(number: null, isAsked: false, handling) { IsNotice = true });
        }
    }

    /// <summary>Lets it do something at its next step, even in the middle of a message.</summary>
    public void Post(Action action) => _posted.Enqueue(action);

    public void Stop(int? number, bool now = false)
    {
        if (IsDead)
        {
            NoteStopped(number, wasAlive: false);
            return;
        }

        _inbox.Add(StopMessage(number));
        _due = _model.Now; // A stop ends a delay, not the work.
        if (now)
        {
            Close();
        }
    }

    /// <summary>Accepts no message any more, and ends when it has the time.</summary>
    public void Close() => _inbox.Close();

    /// <summary>Fails by something that nobody was told of.</summary>
    public void Fail(Failure failure) => Supervision.Fail(failure);

    public void Watch(ModelActor other) => _watching.Watch(other._watching);

    public void Unwatch(ModelActor other) => _watching.Unwatch(other._watching);

    /// <summary>Ends as one that has failed, unless it ends already.</summary>
    public void EndByFailure()
    {
        if (_phase < ModelPhase.Stopping)
        {
            _hasFailed = true;
            _lastHook = "failure";
            Close();
        }
    }

    /// <summary>Goes on by one step.</summary>
    /// <returns><see langword="false"/> if there is nothing to do.</returns>
    public bool Step() => GoOff() || DoPosted() || (!IsHeld && _phase switch
    {
        ModelPhase.Running => GoOn(),
        ModelPhase.Retiring => _children.Stop(BackOff),
        ModelPhase.BackingOff => (!IsAlive || _model.Now >= _due) && Renew(),
        ModelPhase.Stopping => _children.Stop(EndAlone),
        _ => false,
    });

    // Returns whether it was time.
    private bool GoOff()
    {
        if (Timer is not { } timer || timer.Due != _model.Now)
        {
            return false;
        }

        timer.Due = null;
        Notify(actor =>
        {
            if (actor.Timer == timer)
            {
                actor.Hear("timer");
                timer.Due = _model.Now + timer.Interval;
                actor.Timer = timer.Interval is null ? null : timer;
            }
        });
        return true;
    }

    private bool DoPosted()
    {
        if (!_posted.TryDequeue(out var action))
        {
            return false;
        }

        action();
        return true;
    }

    private bool GoOn()
    {
        if (Supervision.Restart is not null && IsAlive)
        {
            Hear("restarting");
            _phase = ModelPhase.Retiring;
        }
        else if (!IsAlive)
        {
            if (Supervision.Restart is not null)
            {
                EndByFailure(); // It was told to stop before it could restart.
            }

            _phase = ModelPhase.Stopping;
            AnswerWhatIsLeft();
        }
        else if (_inbox.Count > 0)
        {
            _inbox.Take().Handle(this);
        }
        else
        {
            return false;
        }

        return true;
    }

    private void BackOff()
    {
        Timer = null;
        var delay = Supervision.Restart!.Value;
        if (delay == TimeSpan.Zero || _inbox.HasStop)
        {
            Renew();
            return;
        }

        _phase = ModelPhase.BackingOff;
        _due = _model.Now + (int)delay.TotalSeconds;
    }

    private bool Renew()
    {
        _phase = ModelPhase.Running;
        if (IsAlive)
        {
            Supervision.Renew();
            Hear("start");
            Hear("restarted");
        }
        else
        {
            Supervision.Abandon();
            _hasFailed = true;
            _lastHook = null; // There is no object any more.
        }

        return true;
    }

    // What was sent while the children stopped is answered after the last hook.
    private void EndAlone()
    {
        if (_lastHook is not null)
        {
            Hear(_lastHook);
        }

        AnswerWhatIsLeft();
        Die();
    }

    private void AnswerWhatIsLeft() => _stops.AddRange(_inbox.Empty(_hasFailed ? DeadLetterReason.ActorFailed : DeadLetterReason.ActorStopped));

    private void Die()
    {
        _phase = ModelPhase.Dead;
        Timer = null;
        Parent?._children.Remove(this);
        _watching.End(_hasFailed ? TerminationReason.Failed : TerminationReason.Stopped);
        _stops.ForEach(number => NoteStopped(number, wasAlive: true));
    }

    private static ModelMessage StopMessage(int? number) =>
        new(
            number,
            isAsked: true,
            actor =>
            {
                if (number is { } stop)
                {
                    actor._stops.Add(stop);
                }

                actor.Close();
            })
        {
            IsStop = true,
        };

    private void NoteStopped(int? number, bool wasAlive)
    {
        if (number is { } stop)
        {
            _model.Journal.Note(stop, $"stopped {wasAlive}");
        }
    }
}
