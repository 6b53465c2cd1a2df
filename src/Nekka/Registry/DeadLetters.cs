using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>The messages of one system that nobody will handle: what was told to actors that stopped first, or had no room.</summary>
/// <remarks>
/// <para>What was asked is no dead letter: whoever asked gets an <see cref="ActorDeadException"/>, or an
/// <see cref="InboxFullException"/>. An observer is told of every one, on the thread of the actor that stops or of whoever found its
/// inbox full, so it should be quick. The log has them at Warning, 10 in 10 seconds at most, and
/// then how many were left out.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
public sealed class DeadLetters : IObservable<DeadLetter>
{
    private readonly ActorSystem _system;
    private IObserver<DeadLetter>[]? _observers = []; // Copied on write; null once the system has been disposed.
    private readonly DeadLetterLog _log;
    private long _count;
    private long _returned;

    internal DeadLetters(ActorSystem system)
    {
        _system = system;
        _log = new DeadLetterLog(system);
    }

    /// <summary>How many there have been.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>How many messages actors have left unhandled at their end, told or asked.</summary>
    internal long Returned => Interlocked.Read(ref _returned);

    /// <summary>Has an observer told of every dead letter from now on, and of the end of the system.</summary>
    /// <param name="observer">The observer. What it throws is logged at Error.</param>
    /// <returns>Ends the subscription when it is disposed.</returns>
    public IDisposable Subscribe(IObserver<DeadLetter> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (!Replace(observers => [.. observers, observer]))
        {
            observer.OnCompleted();
        }

        return new Subscription(this, observer);
    }

    internal void Add(ActorCell actor, object? message, DeadLetterReason reason)
    {
        Interlocked.Increment(ref _count);
        if (Telemetry.Dropped.Enabled)
        {
            Telemetry.Dropped.Add(1, Telemetry.Class(actor), new("nekka.reason", reason.ToString()));
        }

        _log.Add(actor.Reference, message, reason);
        var observers = Volatile.Read(ref _observers);
        if (observers is { Length: > 0 })
        {
            var letter = new DeadLetter(message, actor.Reference) { Reason = reason };
            Notify(observers, observer => observer.OnNext(letter));
        }
    }

    /// <summary>Counts a message that an actor has left unhandled at its end.</summary>
    internal void CountReturned() => Interlocked.Increment(ref _returned);

    internal void Complete()
    {
        _log.End();
        Notify(Interlocked.Exchange(ref _observers, null), static observer => observer.OnCompleted());
    }

    [SuppressMessage("Design", "CA1031", Justification = "An observer must not keep an actor from stopping.")]
    private void Notify(IObserver<DeadLetter>[]? observers, Action<IObserver<DeadLetter>> notify)
    {
        foreach (var observer in observers ?? [])
        {
            try
            {
                notify(observer);
            }
            catch (Exception exception)
            {
                _system.Logger.DeadLetterObserverFailed(exception);
            }
        }
    }

    private bool Replace(Func<IObserver<DeadLetter>[], IObserver<DeadLetter>[]> change)
    {
        while (true)
        {
            var observers = Volatile.Read(ref _observers);
            if (observers is null)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref _observers, change(observers), observers) == observers)
            {
                return true;
            }
        }
    }

    private sealed class Subscription(DeadLetters letters, IObserver<DeadLetter> observer) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                letters.Replace(Without);
            }
        }

        // One of them: the same observer may have subscribed twice.
        private IObserver<DeadLetter>[] Without(IObserver<DeadLetter>[] observers)
        {
            var index = Array.IndexOf(observers, observer);
            return [.. observers[..index], .. observers[(index + 1)..]];
        }
    }
}
