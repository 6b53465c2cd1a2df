namespace Nekka.Tests.StateMachines;

/// <summary>What an actor of the model is about.</summary>
internal enum ModelPhase
{
    Running,

    /// <summary>It restarts, and stops its children first.</summary>
    Retiring,
    BackingOff,

    /// <summary>It stops, its children first.</summary>
    Stopping,
    Dead,
}

/// <summary>How an actor of the model goes on, and how it is treated when it fails.</summary>
internal sealed partial class ModelActor
{
    private readonly Queue<Action> _posted = []; // By others who have failed; done even in the middle of a message.
    private TimeSpan? _restart; // By how much it is put off.
    private int _due;
    private int _object; // The number of its object among those of its siblings, and of the failures that restart all.
    private int _lastObject;
    private int _lastWave;
    private int _restarts;
    private ModelActor? _waitsFor;

    /// <summary>Goes on by one step.</summary>
    /// <returns><see langword="false"/> if there is nothing to do.</returns>
    public bool Step() => GoOff() || DoPosted() || (!IsHeld && _phase switch
    {
        ModelPhase.Running => GoOn(),
        ModelPhase.Retiring => StopChildren(BackOff),
        ModelPhase.BackingOff => (!IsAlive || _model.Now >= _due) && Renew(),
        ModelPhase.Stopping => StopChildren(EndAlone),
        _ => false,
    });

    /// <summary>Fails by something that nobody was told of.</summary>
    public void Fail(Failure failure)
    {
        var directive = Judge(failure, out var isDecided);
        var isForAll = _strategy?.Scope == SupervisorScope.AllForOne;
        switch (directive)
        {
            case SupervisorDirective.Restart when isForAll && _parent is { } parent && _object >= parent._lastWave:
                var (delay, wave) = (_restart!.Value, parent._lastWave = ++parent._lastObject);
                TreatSiblings(sibling => sibling._posted.Enqueue(() => sibling.RestartWith(delay, wave)));
                break;
            case SupervisorDirective.Stop:
                EndByFailure();
                if (isForAll && isDecided)
                {
                    TreatSiblings(static sibling => sibling.Close());
                }

                break;
            case SupervisorDirective.Escalate:
                EndByFailure();
                _parent!._posted.Enqueue(() => _parent.FailWithChild(failure));
                break;
        }
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

    private void FailWithChild(Failure failure)
    {
        if (IsAlive)
        {
            Fail(failure);
        }
    }

    private bool GoOn()
    {
        if (_restart is not null && IsAlive)
        {
            Hear("restarting");
            _phase = ModelPhase.Retiring;
        }
        else if (!IsAlive)
        {
            if (_restart is not null)
            {
                EndByFailure(); // It was told to stop before it could restart.
            }

            _phase = ModelPhase.Stopping;
            AnswerWhatIsLeft();
        }
        else if (_inbox.Count > 0)
        {
            Take().Handle(this);
        }
        else
        {
            return false;
        }

        return true;
    }

    // The newest first, each when the one before has ended.
    private bool StopChildren(Action then)
    {
        if (_waitsFor is { _phase: not ModelPhase.Dead })
        {
            return false;
        }

        _waitsFor = _children.LastOrDefault();
        if (_waitsFor is null)
        {
            then();
        }
        else
        {
            _children.Remove(_waitsFor);
            Unwatch(_waitsFor);
            _waitsFor.Stop(number: null);
        }

        return true;
    }

    private void BackOff()
    {
        Timer = null;
        if (_restart!.Value == TimeSpan.Zero || _inbox.Concat(_line).Any(static message => message.IsStop))
        {
            Renew();
            return;
        }

        _phase = ModelPhase.BackingOff;
        _due = _model.Now + (int)_restart.Value.TotalSeconds;
    }

    private bool Renew()
    {
        _restart = null;
        _phase = ModelPhase.Running;
        if (IsAlive)
        {
            BeNew();
            Hear("start");
            Hear("restarted");
        }
        else
        {
            _hasFailed = true;
            _lastHook = null; // There is no object any more.
        }

        return true;
    }

    private void BeNew() => _object = _parent is null ? 0 : ++_parent._lastObject;

    private void EndAlone()
    {
        if (_lastHook is not null)
        {
            Hear(_lastHook);
        }

        AnswerWhatIsLeft();
        Die();
    }

    private SupervisorDirective Judge(Failure failure, out bool isDecided)
    {
        isDecided = _strategy is not null && IsAlive;
        if (!isDecided)
        {
            return SupervisorDirective.Stop;
        }

        var restarts = _phase != ModelPhase.Running;
        return failure.Decide() switch
        {
            SupervisorDirective.Resume when !restarts => SupervisorDirective.Resume,
            SupervisorDirective.Resume or SupervisorDirective.Restart => JudgeRestart(),
            SupervisorDirective.Escalate when _parent is { IsAlive: true } => SupervisorDirective.Escalate,
            _ => SupervisorDirective.Stop,
        };
    }

    private SupervisorDirective JudgeRestart()
    {
        if (_restart is null)
        {
            if (_restarts == Setting.MaxRestarts)
            {
                return SupervisorDirective.Stop;
            }

            _restarts++;
            _restart = _strategy!.Backoff;
        }

        return SupervisorDirective.Restart;
    }

    // An object that has come since the failure stays.
    private void RestartWith(TimeSpan delay, int wave)
    {
        if (IsAlive && _object < wave)
        {
            _restart ??= delay;
        }
    }

    private void EndByFailure()
    {
        if (_phase < ModelPhase.Stopping)
        {
            _hasFailed = true;
            _lastHook = "failure";
            Close();
        }
    }

    private void TreatSiblings(Action<ModelActor> treat)
    {
        foreach (var sibling in _parent?._children.ToArray() ?? [])
        {
            if (sibling != this)
            {
                treat(sibling);
            }
        }
    }
}
