using System.Diagnostics.CodeAnalysis;

namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>Whose child the actor is.</summary>
    public ActorCell? Parent => _attachments?.Parentage?.Parent;

    /// <summary>The actor's children; made with the first.</summary>
    public Children Children => LazyInitializer.EnsureInitialized(ref Attachments.Children, static () => new Children());

    /// <summary>The children that have not ended.</summary>
    public IReadOnlyList<ActorRef> ListChildren() =>
        Array.ConvertAll(_attachments?.Children?.Snapshot() ?? [], static child => child.Reference);

    // Before the constructor runs, which may want to know its parent.
    private void BeSupervised(ActorOptions options, Func<Actor> create)
    {
        var parent = options.Parent?.Cell;
        if (parent is not null && parent.System != System)
        {
            throw new ArgumentException(
                $"{parent} belongs to another actor system than the {Wording.Of(ActorClass)} that is to be its child. Leave the system to the parent.", nameof(options));
        }

        if (parent is not null)
        {
            BeChildOf(parent);
        }

        if ((options.SupervisorStrategy ?? parent?.StrategyForChildren) is { } strategy)
        {
            Attachments.Supervised = new Supervised(strategy, create, System.Clock) { ObjectNumber = parent?.Children.NextNumber() ?? 0 };
        }
    }

    // While the actor restarts, others find no object, or one whose constructor is at work: then its former one has said.
    private SupervisorStrategy? StrategyForChildren
    {
        get
        {
            var actor = Volatile.Read(ref _actor);
            var former = _attachments?.Supervised?.StrategyForChildren;
            return actor is null || (former is not null && _life.Stage == Stage.Restarting && !IsHere) ? former : actor.SupervisorStrategy;
        }
    }

    private void BeChildOf(ActorCell parent)
    {
        // A parent shuts its inbox, then looks for children; we are put among them, then look at its inbox. With the full
        // fences of both locks, one of the two sees the other.
        Attachments.Parentage = new Parentage(parent, parent.Children.Add(this));
        if (!parent.IsAlive)
        {
            throw new ActorDeadException($"{parent} has stopped, or is about to, so it starts no {Wording.Of(ActorClass)}. Start children before, or without a Parent.");
        }
    }

    // What becomes of the actor by a failure that nobody was told of.
    private Verdict Judge(Exception exception)
    {
        if (_attachments?.Supervised is not { } supervised || !IsAlive)
        {
            return Verdict.Stop;
        }

        var starts = _life.Stage < Stage.Running;
        switch (Decide(supervised.Strategy, exception))
        {
            case SupervisorDirective.Resume when !starts:
                return new Verdict(SupervisorDirective.Resume, "it goes on with the next message");
            case SupervisorDirective.Resume or SupervisorDirective.Restart:
                return JudgeRestart(supervised, exception);
            case SupervisorDirective.Escalate when Parent is { IsAlive: true } parent:
                return new Verdict(SupervisorDirective.Escalate, $"it stops, and its parent {parent} fails with it");
            default:
                return Verdict.StopAsDecided;
        }
    }

    [SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
    private Verdict JudgeRestart(Supervised supervised, Exception exception)
    {
        if (_life.StopsAfterStart)
        {
            return Verdict.Stop;
        }

        if (supervised.Pending is not null)
        {
            return new Verdict(SupervisorDirective.Restart, "it restarts"); // It has failed twice in the same turn.
        }

        var chance = System.Simulation is null ? Random.Shared.NextDouble() : 0.5;
        if (!supervised.TryCount(chance, out var delay))
        {
            var strategy = supervised.Strategy;
            return strategy.MaxRestarts == 0
                ? Verdict.StopAsDecided
                : Verdict.StopAsDecided with { Outcome = $"it stops, for it has been restarted {strategy.MaxRestarts} times within {Wording.Of(strategy.Window)}" };
        }

        supervised.Pending = new Restart(exception, delay);
        return new Verdict(SupervisorDirective.Restart, delay == TimeSpan.Zero ? "it restarts" : $"it restarts in {Wording.Of(delay)}");
    }

    [SuppressMessage("Design", "CA1031", Justification = "A rule that fails must not take the exception with it that it was asked about.")]
    private SupervisorDirective Decide(SupervisorStrategy strategy, Exception exception)
    {
        try
        {
            return strategy.Decide(exception);
        }
        catch (Exception failure)
        {
            Logger.RuleFailed(failure, Reference);
            return SupervisorDirective.Stop;
        }
    }

    private void CarryOut(in Verdict verdict, Exception exception)
    {
        var isForAll = _attachments?.Supervised?.Strategy.Scope == SupervisorScope.AllForOne;
        switch (verdict.Directive)
        {
            case SupervisorDirective.Stop when verdict.IsFatal:
                StopAll(exception);
                break;
            case SupervisorDirective.Restart:
                Signal(RestartSignal.Instance);
                if (isForAll && Parent is { } parent && parent.Children.TryBeginWave(_attachments!.Supervised!.ObjectNumber, out var wave))
                {
                    var restart = new Restart(exception, _attachments.Supervised!.Pending?.Delay ?? TimeSpan.Zero);
                    TreatSiblings(sibling => sibling.Signal(new SiblingFailed(this, restart, wave)));
                }

                break;
            case SupervisorDirective.Stop:
                EndBy(End.Failed(exception));
                if (isForAll && verdict.IsDecided)
                {
                    TreatSiblings(static sibling => sibling.Close());
                }

                break;
            case SupervisorDirective.Escalate:
                EndBy(End.Failed(exception));
                Parent!.Signal(new ChildFailed(this, _attachments!.Supervised!.ObjectNumber, exception));
                break;
        }
    }

    private void TreatSiblings(Action<ActorCell> treat)
    {
        foreach (var sibling in Parent?._attachments!.Children!.Snapshot() ?? [])
        {
            if (sibling != this && sibling._attachments?.Supervised is not null)
            {
                treat(sibling);
            }
        }
    }

    /// <summary>Restarts the actor because a sibling has failed. An object that has come since the failure stays.</summary>
    public void RestartWithSibling(ActorCell failed, Restart restart, long wave)
    {
        if (IsAlive && _attachments!.Supervised is { Pending: null } supervised && supervised.ObjectNumber < wave)
        {
            Logger.RestartsWithSibling(Reference, failed.Reference);
            supervised.Pending = restart;
            BeginRestart();
        }
    }

    /// <summary>Fails because a child has, which its supervisor has decided. The failure of a child of a former object is over.</summary>
    public void FailWithChild(ActorCell child, long childNumber, Exception exception)
    {
        if (IsAlive && !Children.IsOfFormerParent(childNumber))
        {
            var verdict = Judge(exception);
            Logger.FailedWithChild(exception, Reference, child.Reference, verdict.Outcome);
            CarryOut(verdict, exception);
        }
    }
}
