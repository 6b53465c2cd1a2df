namespace Nekka.Tests.StateMachines;

/// <summary>One actor, as the model has it: its inbox, and how it ends.</summary>
internal sealed partial class ModelActor
{
    private readonly Model _model;
    private readonly ModelActor? _parent;
    private readonly Setting _setting;
    private readonly Setting? _strategy;
    private readonly List<ModelMessage> _inbox = [];
    private readonly List<ModelMessage> _line = [];
    private readonly List<int> _stops = [];
    private readonly HashSet<ModelActor> _watched = [];
    private readonly List<ModelActor> _watchers = [];
    private readonly List<ModelActor> _children = [];
    private ModelPhase _phase;
    private bool _hasFailed;
    private string? _lastHook = "stop";

    public ModelActor(Model model, string label, Setting setting, ModelActor? parent)
    {
        (_model, Label, _setting, _parent) = (model, label, setting, parent);
        _strategy = parent?._setting ?? (setting.IsSupervised ? setting : null);
        parent?._children.Add(this);
        BeNew();
    }

    public string Label { get; }

    public bool IsAlive { get; private set; } = true;

    /// <summary>Whether it is in the middle of a message.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>How many messages are in the inbox.</summary>
    public int Waiting => _inbox.Count;

    /// <summary>How many wait in line for room.</summary>
    public int WaitingForRoom => _line.Count;

    public ModelTimer? Timer { get; set; }

    public bool IsBackingOff => _phase == ModelPhase.BackingOff;

    public int PendingTimers => (Timer?.Due is null ? 0 : 1) + (IsBackingOff && IsAlive && _due > _model.Now ? 1 : 0);

    public void Hear(string what) => _model.Journal.Hear(Label, what);

    public void Hold() => IsHeld = true;

    public void Release() => IsHeld = false;

    /// <summary>Sends a message of which somebody may want to know what becomes.</summary>
    public void Send(ModelMessage message)
    {
        if (!IsAlive)
        {
            Note(message, told: "refused", asked: "dead");
        }
        else if (_setting.Full is null || (_inbox.Count < Setting.Capacity && _line.Count == 0))
        {
            _inbox.Add(message);
        }
        else
        {
            Overflow(message, _setting.Full.Value);
        }
    }

    /// <summary>Puts something of the library's own into the inbox.</summary>
    public void Notify(Action<ModelActor> handling)
    {
        if (IsAlive)
        {
            (_line.Count > 0 ? _line : _inbox).Add(new ModelMessage(number: null, isAsked: false, handling) { IsNotice = true });
        }
    }

    public void Stop(int? number, bool now = false)
    {
        if (_phase == ModelPhase.Dead)
        {
            NoteStopped(number, wasAlive: false);
            return;
        }

        (_line.Count > 0 ? _line : _inbox).Add(StopMessage(number));
        _due = _model.Now; // A stop ends a delay, not the work.
        if (now)
        {
            Close();
        }
    }

    public void Watch(ModelActor other)
    {
        if (!_watched.Add(other))
        {
            return;
        }

        if (other._phase == ModelPhase.Dead)
        {
            NotifyOfEnd(other);
        }
        else
        {
            other._watchers.Add(this);
        }
    }

    public void Unwatch(ModelActor other)
    {
        _watched.Remove(other);
        other._watchers.Remove(this);
    }

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

    private static ModelMessage StopMessage(int? number) =>
        new(
            number,
            isAsked: true,
            actor =>
            {
                actor.AnswerAtTheEnd(number);
                actor.Close();
            })
        {
            IsStop = true,
        };

    private void Overflow(ModelMessage message, InboxFullMode mode)
    {
        switch (mode)
        {
            case InboxFullMode.Wait:
                _line.Add(message);
                break;
            case InboxFullMode.DropOldest when _inbox.FindIndex(static other => !other.IsNotice && !other.IsStop) is var oldest and >= 0:
                Drop(_inbox[oldest]);
                _inbox.RemoveAt(oldest);
                _inbox.Add(message);
                break;
            case InboxFullMode.Fail:
                Note(message, told: "full", asked: "full");
                break;
            default:
                Drop(message);
                break;
        }
    }

    private void Drop(ModelMessage message) => Note(message, told: "dead letter InboxFull", asked: "full");

    private void Close()
    {
        if (!IsAlive)
        {
            return;
        }

        IsAlive = false;
        foreach (var message in _line)
        {
            if (message.IsStop || message.IsAsked || message.IsNotice)
            {
                _inbox.Add(message);
            }
            else
            {
                Note(message, told: "refused", asked: "dead");
            }
        }

        _line.Clear();
    }

    // What a message taken makes room for is one other; stops and notices need none, and behind a stop nobody gets in.
    private ModelMessage Take()
    {
        var message = _inbox[0];
        _inbox.RemoveAt(0);
        if (!message.IsStop && _line is [var first, ..] && (_inbox.Count < Setting.Capacity || first.IsStop || first.IsNotice))
        {
            _line.RemoveAt(0);
            _inbox.Add(first);
        }

        return message;
    }

    private void AnswerWhatIsLeft()
    {
        foreach (var message in _inbox)
        {
            if (message.IsStop)
            {
                AnswerAtTheEnd(message.Number);
            }
            else if (!message.IsNotice)
            {
                Note(message, told: $"dead letter {(_hasFailed ? DeadLetterReason.ActorFailed : DeadLetterReason.ActorStopped)}", asked: "dead");
            }
        }

        _inbox.Clear();
    }

    private void AnswerAtTheEnd(int? stop)
    {
        if (stop is { } number)
        {
            _stops.Add(number);
        }
    }

    private void Die()
    {
        _phase = ModelPhase.Dead;
        Timer = null;
        _parent?._children.Remove(this);
        foreach (var other in _watched)
        {
            other._watchers.Remove(this);
        }

        _watchers.ForEach(watcher => watcher.NotifyOfEnd(this));
        _watchers.Clear();
        _stops.ForEach(number => NoteStopped(number, wasAlive: true));
    }

    private void NotifyOfEnd(ModelActor other) => Notify(watcher =>
    {
        if (watcher._watched.Remove(other))
        {
            watcher.Hear($"{other.Label} {(other._hasFailed ? TerminationReason.Failed : TerminationReason.Stopped)}");
        }
    });

    private void NoteStopped(int? number, bool wasAlive)
    {
        if (number is { } stop)
        {
            _model.Journal.Note(stop, $"stopped {wasAlive}");
        }
    }

    private void Note(ModelMessage message, string told, string asked) => _model.Journal.Note(message.Number!.Value, message.IsAsked ? asked : told);
}
