using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Inspecting;
using Nekka.Text;

namespace Nekka;

/// <summary>The tells of one system that no actor will handle, because the actor stopped first or its inbox was full.</summary>
/// <remarks>
/// <para>An ask never becomes a dead letter: its caller gets an <see cref="ActorDeadException"/> or an <see cref="InboxFullException"/>. An
/// observer receives every dead letter, on the thread of the actor that stops or of the sender that found its inbox full, so it should be
/// quick. Dead letters are logged at Warning, at most 10 in 10 seconds, followed by the number of those left out.</para>
/// <para>An observer may use actors. If an observer, on its own thread, causes another dead letter, that one is counted and logged, but no
/// observer receives it.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
public sealed class DeadLetters : IObservable<DeadLetter>
{
    private readonly SystemContext _system;
    private Subscription[]? _subscriptions = []; // Copied on write; null once the system has been disposed.
    private readonly DeadLetterLog _log;
    private long _count;

    internal DeadLetters(SystemContext system)
    {
        _system = system;
        _log = new DeadLetterLog(system);
    }

    /// <summary>The number of dead letters so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Subscribes an observer to all further dead letters and to the end of the system.</summary>
    /// <param name="observer">The observer. The first exception that it throws is logged at Error, later ones are not.</param>
    /// <returns>The subscription; dispose it to unsubscribe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is <see langword="null"/>.</exception>
    public IDisposable Subscribe(IObserver<DeadLetter> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription(this, observer);
        if (!Replace(subscriptions => [.. subscriptions, subscription]))
        {
            observer.OnCompleted();
        }

        return subscription;
    }

    internal void Add(ActorCell actor, object? message, DeadLetterReason reason, Exception? exception = null)
    {
        Interlocked.Increment(ref _count);
        _log.Add(actor, message, reason);
        actor.System.Probe.Dropped(actor, message, reason);
        var subscriptions = Volatile.Read(ref _subscriptions);
        if (subscriptions is { Length: > 0 })
        {
            var letter = new DeadLetter(message, actor.Reference) { Reason = reason, Exception = exception };
            Notify(subscriptions, observer => observer.OnNext(letter));
        }
    }

    internal void Complete()
    {
        _log.End();
        Notify(Interlocked.Exchange(ref _subscriptions, null), static observer => observer.OnCompleted());
    }

    private static void Notify(Subscription[]? subscriptions, Action<IObserver<DeadLetter>> notify)
    {
        if (!ForeignCode.TryEnter(ForeignCall.DeadLetterObserver))
        {
            return; // An observer caused this dead letter. If it received this one it might cause another, until the stack overflows.
        }

        try
        {
            foreach (var subscription in subscriptions ?? [])
            {
                subscription.Notify(notify);
            }
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.DeadLetterObserver);
        }
    }

    private bool Replace(Func<Subscription[], Subscription[]> change)
    {
        while (true)
        {
            var subscriptions = Volatile.Read(ref _subscriptions);
            if (subscriptions is null)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _subscriptions, change(subscriptions), subscriptions) == subscriptions)
            {
                return true;
            }
        }
    }

    private sealed class Subscription(DeadLetters letters, IObserver<DeadLetter> observer) : IDisposable
    {
        private int _failed;

        [SuppressMessage("Design", "CA1031", Justification = "An observer must not keep an actor from stopping.")]
        public void Notify(Action<IObserver<DeadLetter>> notify)
        {
            try
            {
                notify(observer);
            }
            catch (Exception exception)
            {
                // Once, because a sender to a full inbox may come here a million times a second.
                if (Interlocked.Exchange(ref _failed, 1) == 0)
                {
                    letters._system.Logger.DeadLetterObserverFailed(exception);
                }
            }
        }

        public void Dispose() => letters.Replace(Without);

        private Subscription[] Without(Subscription[] subscriptions) => Array.FindAll(subscriptions, other => other != this);
    }
}
