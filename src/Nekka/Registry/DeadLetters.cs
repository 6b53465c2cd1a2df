using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>A message that was sent but that nobody will handle, and that nobody else is told of.</summary>
/// <param name="Message">The message; of a deferred call, its delegate; of what a proxy was told, an object whose
/// <c>ToString</c> names the member.</param>
/// <param name="ActorRef">Whom it was sent to.</param>
public sealed record DeadLetter(object? Message, ActorRef ActorRef);

/// <summary>The messages of one system that nobody will handle: what was told to actors that stopped first.</summary>
/// <remarks>
/// <para>What was asked is no dead letter: whoever asked gets an <see cref="ActorDeadException"/>. Each is also logged
/// at Warning. An observer is called on the thread of the actor that stops, so it should be quick.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
public sealed class DeadLetters : IObservable<DeadLetter>
{
    private readonly ActorSystem _system;
    private IObserver<DeadLetter>[]? _observers = []; // Copied on write; null once the system has been disposed.
    private long _count;

    internal DeadLetters(ActorSystem system) => _system = system;

    /// <summary>How many there have been.</summary>
    public long Count => Interlocked.Read(ref _count);

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

    internal void Add(ActorCell actor, object? message)
    {
        Interlocked.Increment(ref _count);
        _system.Logger.DeadLetter(actor.Reference, Wording.Of(message));
        Notify(Volatile.Read(ref _observers), observer => observer.OnNext(new DeadLetter(message, actor.Reference)));
    }

    internal void Complete() => Notify(Interlocked.Exchange(ref _observers, null), static observer => observer.OnCompleted());

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
