using System.Diagnostics;
using System.Runtime.InteropServices;
using Nekka.Cells;
using Nekka.Inspecting;
using Nekka.Messages;
using Nekka.Reentrancy;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Hears, on behalf of one feed, what happens to the actors of one system: it counts starts and ends by class, and keeps the latest
/// failures and dead letters.</summary>
/// <remarks>A dead letter is noted by the type of its message, at once, so that the message is not kept.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class Listener(SystemWatch watch) : Probe
{
    private const int MostFailures = 1_000;
    private const int MostEnds = 20;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly Dictionary<Type, Lives> _lives = [];
    private readonly Queue<Failure> _failures = new();
    private readonly Queue<(ActorCell Actor, string Failure, long Time)> _ends = new(); // Those that ended by a failure.

    /// <summary>What the feed knows of the system.</summary>
    public SystemWatch Watch => watch;

    /// <summary>The dead letters since then.</summary>
    public LetterBox Letters { get; } = new();

    public override void Launched(ActorCell actor) => Count(actor, started: 1, ended: 0);

    public override void Ended(ActorCell actor)
    {
        Count(actor, started: 0, ended: 1);
        if (actor.End is { Failure: { } failure } && actor.Supervisor is { } supervisor && supervisor.CountWithin(Minute) > 0)
        {
            lock (_gate)
            {
                _ends.Enqueue((actor, Quotation.Describe(failure), Stopwatch.GetTimestamp()));
                if (_ends.Count > MostEnds)
                {
                    _ends.Dequeue();
                }
            }
        }
    }

    /// <summary>Returns the actors that have ended by a failure in the last minute.</summary>
    public (ActorCell Actor, string Failure, TimeSpan Ago)[] FailedForGood()
    {
        lock (_gate)
        {
            var now = Stopwatch.GetTimestamp();
            while (_ends.TryPeek(out var oldest) && Stopwatch.GetElapsedTime(oldest.Time, now) >= Minute)
            {
                _ends.Dequeue();
            }

            return [.. _ends.Select(end => (end.Actor, end.Failure, Stopwatch.GetElapsedTime(end.Time, now)))];
        }
    }

    public override void Failed(ActorCell actor, Exception exception) => Note(new Failure(actor, exception, DateTimeOffset.UtcNow, LabelOfMessage(actor)));

    public override void FailedItself(ActorCell actor, Exception exception, object? work, bool isMessage)
    {
        if (!isMessage)
        {
            Note(new Failure(actor, exception, DateTimeOffset.UtcNow, work as string)); // That of a message has been noted.
        }
    }

    public override void Dropped(ActorCell actor, object? message, DeadLetterReason reason) => Letters.Add(actor, message, reason);

    /// <summary>Returns how many actors of a class have been started, and how many have ended, since the feed began to listen.</summary>
    public Lives LivesOf(Type actorClass)
    {
        lock (_gate)
        {
            return _lives.GetValueOrDefault(actorClass);
        }
    }

    /// <summary>Returns the same for all classes together.</summary>
    public Lives AllLives
    {
        get
        {
            lock (_gate)
            {
                return new Lives(_lives.Values.Sum(static lives => lives.Started), _lives.Values.Sum(static lives => lives.Ended));
            }
        }
    }

    /// <summary>Returns the latest failures of an actor, the newest first.</summary>
    public Failure[] FailuresOf(ActorCell actor, int most)
    {
        lock (_gate)
        {
            return [.. _failures.Where(failure => failure.Actor == actor).TakeLast(most).Reverse()];
        }
    }

    private static string? LabelOfMessage(ActorCell actor) => actor.MessageHere is { Message: not null } envelope ? MessageKind.LabelOf(envelope.Content) : null;

    private void Count(ActorCell actor, int started, int ended)
    {
        lock (_gate)
        {
            var lives = _lives.GetValueOrDefault(actor.ActorClass);
            _lives[actor.ActorClass] = new Lives(lives.Started + started, lives.Ended + ended);
        }
    }

    private void Note(Failure failure)
    {
        lock (_gate)
        {
            _failures.Enqueue(failure);
            if (_failures.Count > MostFailures)
            {
                _failures.Dequeue();
            }
        }
    }
}

/// <summary>How many actors have been started, and how many have ended.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Lives(long Started, long Ended);

/// <summary>An exception of an actor.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Exception">The exception.</param>
/// <param name="Time">When it was thrown.</param>
/// <param name="Message">The message that the actor handled, by its type, or the hook that it ran.</param>
internal sealed record Failure(ActorCell Actor, Exception Exception, DateTimeOffset Time, string? Message);
