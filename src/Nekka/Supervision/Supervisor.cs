using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Supervision;

/// <summary>Decides what becomes of one supervised actor when it fails, counts its restarts, and carries the decision out.</summary>
/// <remarks><b>Thread safety:</b> the actor's own pass uses it; others may look at the properties, and end a delay.</remarks>
internal sealed class Supervisor(ActorCell actor, GivenStrategy given, Func<object> create)
{
    private const int Enough = 1_000;
    private readonly Queue<long> _recent = []; // When the actor was restarted; as many as count. Also the lock that guards it.
    private readonly Queue<long> _starts = []; // When a start failed and was to be tried again. The same lock guards it.
    private long _inARow;
    private long _last; // When the actor was, or is to be, restarted last for a failure of its own.

    public SupervisorStrategy Strategy => given.Strategy;

    /// <summary>Whether it has turned out that nobody supervises the actor, and no restart is left to be done.</summary>
    public bool IsNone => Pending is null && given.IsNone;

    /// <summary>Makes the actor object anew, by the arguments of its start.</summary>
    public Func<object> Create => create;

    /// <summary>The delay of a restart.</summary>
    public BackOff BackOff { get; } = new();

    /// <summary>The restart that has been decided and for which no new object has been begun; <see langword="null"/> if there is none.</summary>
    public Restart? Pending { get; set; }

    /// <summary>The restart that the actor is in, until the new object has started; <see langword="null"/> if it is in none.</summary>
    public Restart? UnderWay { get; set; }

    /// <summary>Whether there is an actor object that has been started, so that a hook is called at its end.</summary>
    public bool IsStarted { get; set; }

    /// <summary>How the actor object that failed last treated its children.</summary>
    public SupervisorStrategy? StrategyForChildren { get; set; }

    /// <summary>The number of the actor object among those of its siblings; see <see cref="Children.NextNumber"/>.</summary>
    public long ObjectNumber { get; set; }

    /// <summary>How often the actor has been restarted.</summary>
    public int Count { get; set; }

    /// <summary>The failure of its own that the actor was restarted for last, in words, so that the exception is not kept.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>How often the actor was restarted within that time.</summary>
    public int CountWithin(TimeSpan time) => CountWithin(_recent, time);

    /// <summary>How many of those restarts were for a start that had failed: they try the start again.</summary>
    public int CountStartsWithin(TimeSpan time) => CountWithin(_starts, time);

    /// <summary>Decides what becomes of the actor by a failure that no sender was told of.</summary>
    /// <remarks>If that is a restart, this counts it among those that the strategy allows, and makes it <see cref="Pending"/>. So it is called once
    /// for each failure, and <see cref="CarryOut"/> follows.</remarks>
    public Verdict Judge(Exception exception)
    {
        given.Await(actor.System.Clock);
        return Decide(exception) switch
        {
            SupervisorDirective.Resume when !actor.IsInItsStart => new Verdict(SupervisorDirective.Resume, "it goes on with the next message"),
            SupervisorDirective.Resume or SupervisorDirective.Restart => JudgeRestart(exception),
            SupervisorDirective.Escalate when actor.Parent is { IsOpen: true } parent =>
                new Verdict(SupervisorDirective.Escalate, $"it stops, and its parent {parent} fails with it"),
            _ => Verdict.StopAsDecided,
        };
    }

    /// <summary>Carries out what was decided, for the actor's siblings and parent too.</summary>
    /// <remarks>If the actor has failed in a restart, the signal that this sends finds nothing to do: the loop in <c>RestartTurn</c> finds
    /// <see cref="Pending"/> set and tries again.</remarks>
    public void CarryOut(in Verdict verdict, Exception exception)
    {
        switch (verdict.Directive)
        {
            case SupervisorDirective.Restart:
                actor.SignalRestart();
                RestartSiblings(exception);
                break;
            case SupervisorDirective.Stop:
                actor.EndBy(End.Failed(exception));
                if (IsForAll && verdict.IsDecided)
                {
                    TreatSiblings(static sibling => sibling.Close());
                }

                break;
            case SupervisorDirective.Escalate:
                actor.EndBy(End.Failed(exception));
                actor.Parent!.FailWithChild(actor, exception);
                break;
        }
    }

    /// <summary>Restarts the actor although it has not failed. Such a restart is not counted.</summary>
    public void RestartFor(Exception reason, TimeSpan delay)
    {
        Pending = new Restart(reason, delay, TimeAfter(delay));
        actor.SignalRestart();
    }

    private int CountWithin(Queue<long> times, TimeSpan time)
    {
        lock (_recent)
        {
            var now = actor.System.Clock.GetTimestamp();
            return times.Count(one => actor.System.Clock.GetElapsedTime(one, now) < time);
        }
    }

    private bool IsForAll => Strategy.Scope == SupervisorScope.AllForOne;

    [SuppressMessage("Design", "CA1031", Justification = "A rule that fails must not take the exception with it that it was asked about.")]
    private SupervisorDirective Decide(Exception exception)
    {
        try
        {
            return Strategy.Decide(exception);
        }
        catch (Exception failure)
        {
            actor.Logger.RuleFailed(failure, actor.Reference);
            return SupervisorDirective.Stop;
        }
    }

    [SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
    private Verdict JudgeRestart(Exception exception)
    {
        if (actor.Life.StopsAfterStart)
        {
            return Verdict.Stop;
        }

        if (Pending is not null)
        {
            return new Verdict(SupervisorDirective.Restart, "it restarts"); // It has failed twice in the same turn.
        }

        var strategy = Strategy;
        var chance = !actor.System.IsSimulated ? Random.Shared.NextDouble() : 0.5;
        if (!TryCount(strategy, chance, out var delay))
        {
            return strategy.MaxRestarts == 0
                ? Verdict.StopAsDecided
                : Verdict.StopAsDecided with { Outcome = $"it stops because it has been restarted {strategy.MaxRestarts} times within {DisplayText.Of(strategy.Window)}" };
        }

        LastFailure = Quotation.Describe(exception);
        Pending = new Restart(exception, delay, _last) { IsForStart = actor.IsInItsStart };
        return new Verdict(SupervisorDirective.Restart, delay == TimeSpan.Zero ? "it restarts" : $"it restarts in {DisplayText.Of(delay)}");
    }

    // Counts one more restart, if there may be one.
    private bool TryCount(SupervisorStrategy strategy, double chance, out TimeSpan delay)
    {
        var clock = actor.System.Clock;
        delay = default;
        var now = clock.GetTimestamp();
        lock (_recent)
        {
            while (_recent.TryPeek(out var oldest) && (clock.GetElapsedTime(oldest, now) >= strategy.Window || _recent.Count > Math.Max(Enough, strategy.MaxRestarts ?? 0)))
            {
                _recent.Dequeue();
            }

            if (_recent.Count >= strategy.MaxRestarts)
            {
                return false;
            }

            _recent.Enqueue(now);
            if (actor.IsInItsStart)
            {
                _starts.Enqueue(now);
            }

            if (_starts.Count > _recent.Count)
            {
                _starts.Dequeue(); // Each was among those.
            }
        }

        _inARow = _inARow > 0 && clock.GetElapsedTime(_last, now) < strategy.Window ? _inARow + 1 : 1;
        delay = strategy.DelayOf(_inARow, chance);
        _last = TimeAfter(delay); // While it is put off, it is not well.
        return true;
    }

    private long TimeAfter(TimeSpan delay) => actor.System.Clock.GetTimestamp() + (long)(delay.TotalSeconds * actor.System.Clock.TimestampFrequency);

    private void RestartSiblings(Exception exception)
    {
        if (IsForAll && actor.Parent is { } parent && parent.Children.TryBeginWave(ObjectNumber, out var wave))
        {
            var delay = Pending?.Delay ?? TimeSpan.Zero;
            TreatSiblings(sibling => sibling.SignalAtOnce(new SiblingFailed(sibling, actor, exception, delay, wave)));
        }
    }

    private void TreatSiblings(Action<ActorCell> treat)
    {
        foreach (var sibling in actor.Parent?.Children.NotLeaving() ?? [])
        {
            if (sibling != actor && sibling.Supervisor is not null)
            {
                treat(sibling);
            }
        }
    }
}

/// <summary>A restart that has been decided.</summary>
/// <param name="Failure">The exception that it is for.</param>
/// <param name="Delay">How long it is put off.</param>
/// <param name="DueAt">When it is to be, by the clock of the actor's system.</param>
internal sealed record Restart(Exception Failure, TimeSpan Delay, long DueAt)
{
    /// <summary>Whether it was a start that failed.</summary>
    public bool IsForStart { private get; init; }

    /// <summary>The failure, as a clause that can follow "because".</summary>
    public string Reason => $"{(IsForStart ? "its start failed with " : "")}{Quotation.Describe(Failure)}";

    /// <summary>For how long it is still put off; zero if it is no more.</summary>
    public TimeSpan RemainingBy(TimeProvider clock) => clock.GetElapsedTime(clock.GetTimestamp(), DueAt) is { Ticks: > 0 } time ? time : TimeSpan.Zero;
}
