namespace Nekka.Tests.StateMachines;

/// <summary>How an actor of the model is treated when it fails, and when its siblings do.</summary>
/// <param name="actor">The actor.</param>
/// <param name="siblings">The children of its parent; null if it has none.</param>
/// <param name="strategy">How it is supervised; null if it is not.</param>
internal sealed class ModelSupervision(ModelActor actor, ModelChildren? siblings, Setting? strategy)
{
    private int _object = siblings?.NumberObject() ?? 0;
    private int _restarts;

    /// <summary>How long the restart that is to come is put off; null if none is.</summary>
    public TimeSpan? Restart { get; private set; }

    /// <summary>Does what the strategy says about a failure that nobody was told of.</summary>
    public void Fail(Failure failure)
    {
        var directive = Judge(failure, out var isDecided);
        var isForAll = strategy?.Scope == SupervisorScope.AllForOne;
        switch (directive)
        {
            case SupervisorDirective.Restart when isForAll && siblings is not null && _object >= siblings.LastWave:
                var (delay, wave) = (Restart!.Value, siblings.NumberWave());
                TreatSiblings(sibling => sibling.Post(() => sibling.Supervision.RestartWith(delay, wave)));
                break;
            case SupervisorDirective.Stop:
                actor.EndByFailure();
                if (isForAll && isDecided)
                {
                    TreatSiblings(static sibling => sibling.Close());
                }

                break;
            case SupervisorDirective.Escalate:
                actor.EndByFailure();
                var parent = actor.Parent!;
                parent.Post(() => parent.Supervision.FailWithChild(failure));
                break;
        }
    }

    /// <summary>The restart is over: the actor has a new object.</summary>
    public void Renew()
    {
        Restart = null;
        _object = siblings?.NumberObject() ?? 0;
    }

    /// <summary>The restart does not come: the actor was closed before.</summary>
    public void Abandon() => Restart = null;

    private void FailWithChild(Failure failure)
    {
        if (actor.IsAlive)
        {
            Fail(failure);
        }
    }

    private SupervisorDirective Judge(Failure failure, out bool isDecided)
    {
        isDecided = strategy is not null && actor.IsAlive;
        if (!isDecided)
        {
            return SupervisorDirective.Stop;
        }

        return failure.Decide() switch
        {
            SupervisorDirective.Resume when actor.IsRunning => SupervisorDirective.Resume,
            SupervisorDirective.Resume or SupervisorDirective.Restart => JudgeRestart(),
            SupervisorDirective.Escalate when actor.Parent is { IsAlive: true } => SupervisorDirective.Escalate,
            _ => SupervisorDirective.Stop,
        };
    }

    private SupervisorDirective JudgeRestart()
    {
        if (Restart is null)
        {
            if (_restarts == Setting.MaxRestarts)
            {
                return SupervisorDirective.Stop;
            }

            _restarts++;
            Restart = strategy!.Backoff;
        }

        return SupervisorDirective.Restart;
    }

    // An object that has come since the failure stays.
    private void RestartWith(TimeSpan delay, int wave)
    {
        if (actor.IsAlive && _object < wave)
        {
            Restart ??= delay;
        }
    }

    private void TreatSiblings(Action<ModelActor> treat)
    {
        foreach (var sibling in siblings?.SiblingsOf(actor) ?? [])
        {
            treat(sibling);
        }
    }
}
