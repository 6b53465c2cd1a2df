using System.Globalization;

namespace Nekka.Testing;

/// <summary>An actor that records what it is sent, and lets a test look at it, message by message.</summary>
/// <remarks>
/// <para>Give its <see cref="Ref"/> to the actors under test in place of a collaborator. In a simulation timeouts pass in virtual
/// time; otherwise in real time.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// </remarks>
public sealed class TestProbe : IAsyncDisposable
{
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan UsualSilence = TimeSpan.FromMilliseconds(100);

    private readonly ActorSystem _system;
    private readonly Queue<object?> _messages = new(); // Also the lock.
    private readonly LinkedList<ExpectedMessage> _expected = new();

    private TestProbe(ActorSystem system, Func<object?, object?>? answer)
    {
        _system = system;
        Ref = system.Start(() => new ProbeActor(Record, answer));
    }

    /// <summary>Where the probe can be reached.</summary>
    public ActorRef Ref { get; }

    /// <summary>How many messages have come that no expectation has taken.</summary>
    public int Count
    {
        get
        {
            lock (_messages)
            {
                return _messages.Count;
            }
        }
    }

    /// <summary>Starts a probe.</summary>
    /// <param name="system">Its system; <see langword="null"/> for the default one, in a simulation the simulated one.</param>
    /// <param name="answer">What the probe answers to whoever asks; <see langword="null"/> by default. Runs in the probe's
    /// context.</param>
    /// <returns>The probe.</returns>
    public static TestProbe Start(ActorSystem? system = null, Func<object?, object?>? answer = null) =>
        new(system ?? ActorSystem.Default, answer);

    /// <summary>Waits for the next message, and takes it.</summary>
    /// <typeparam name="T">The type that it must have.</typeparam>
    /// <param name="predicate">What must be true of it.</param>
    /// <param name="timeout">How long to wait; 5 seconds by default.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ExpectationException">None came in time, or the next one is another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    public T ExpectMessage<T>(Func<T, bool>? predicate = null, TimeSpan? timeout = null)
    {
        var expected = Expect(timeout);
        try
        {
            return Check(expected.Get(timeout ?? UsualTimeout), predicate);
        }
        catch (ActorTimeoutException exception)
        {
            return TakeLate(expected, out var message) ? Check(message, predicate) : throw Missing<T>(timeout, exception);
        }
    }

    /// <inheritdoc cref="ExpectMessage"/>
    public async Task<T> ExpectMessageAsync<T>(Func<T, bool>? predicate = null, TimeSpan? timeout = null)
    {
        var expected = Expect(timeout);
        try
        {
            return Check(await expected.WaitAsync(timeout ?? UsualTimeout).ConfigureAwait(true), predicate);
        }
        catch (ActorTimeoutException exception)
        {
            return TakeLate(expected, out var message) ? Check(message, predicate) : throw Missing<T>(timeout, exception);
        }
    }

    /// <summary>Waits whether a message comes.</summary>
    /// <param name="time">How long; 100 milliseconds by default. With real time, <c>WhenIdleAsync</c> first says more.</param>
    /// <exception cref="ExpectationException">One came.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative and not infinite.</exception>
    public void ExpectNoMessage(TimeSpan? time = null)
    {
        var expected = Expect(time);
        try
        {
            throw Unwanted(expected.Get(time ?? UsualSilence), time);
        }
        catch (ActorTimeoutException)
        {
            RefuseLate(expected, time);
        }
    }

    /// <inheritdoc cref="ExpectNoMessage"/>
    /// <returns>Completes when the time has passed.</returns>
    public async Task ExpectNoMessageAsync(TimeSpan? time = null)
    {
        var expected = Expect(time);
        try
        {
            throw Unwanted(await expected.WaitAsync(time ?? UsualSilence).ConfigureAwait(true), time);
        }
        catch (ActorTimeoutException)
        {
            RefuseLate(expected, time);
        }
    }

    /// <summary>Stops the probe.</summary>
    /// <returns>Completes when it has stopped.</returns>
    public ValueTask DisposeAsync() => Ref.DisposeAsync();

    /// <summary>Describes the probe.</summary>
    /// <returns>Its name, and how many messages wait to be looked at.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ref}, {Count} messages");

    private void Record(object? message)
    {
        ExpectedMessage? expected;
        lock (_messages)
        {
            expected = _expected.First?.Value;
            if (expected is null)
            {
                _messages.Enqueue(message);
                return;
            }

            _expected.RemoveFirst();
        }

        expected.Set(message);
    }

    private ExpectedMessage Expect(TimeSpan? timeout)
    {
        _ = Deadline.After(timeout, _system.TimeProvider); // Refuses a wrong one, before a message is taken for it.
        var expected = new ExpectedMessage(_system);
        lock (_messages)
        {
            if (!_messages.TryDequeue(out var message))
            {
                _expected.AddLast(expected);
                return expected;
            }

            expected.TrySet(message);
            return expected;
        }
    }

    // It may have come in the very moment in which the time was over.
    private bool TakeLate(ExpectedMessage expected, out object? message)
    {
        lock (_messages)
        {
            if (_expected.Remove(expected))
            {
                message = null;
                return false;
            }
        }

        message = expected.Get();
        return true;
    }

    private void RefuseLate(ExpectedMessage expected, TimeSpan? time)
    {
        if (TakeLate(expected, out var message))
        {
            throw Unwanted(message, time);
        }
    }

    private T Check<T>(object? message, Func<T, bool>? predicate)
    {
        if (message is not T expected)
        {
            throw new ExpectationException($"The probe {Ref} expected a message of type {Wording.Of(typeof(T))}, and got {Wording.OfReply(message)}.");
        }

        return predicate?.Invoke(expected) != false
            ? expected
            : throw new ExpectationException($"The probe {Ref} got a message of type {Wording.Of(typeof(T))}, but not the expected one: {Wording.Of(message)}.");
    }

    private ExpectationException Missing<T>(TimeSpan? timeout, ActorTimeoutException cause) =>
        new($"The probe {Ref} expected a message of type {Wording.Of(typeof(T))}, and got none within {Wording.Of(timeout ?? UsualTimeout)}.", cause);

    private ExpectationException Unwanted(object? message, TimeSpan? time) =>
        new($"The probe {Ref} expected no message within {Wording.Of(time ?? UsualSilence)}, and got {Wording.OfReply(message)}.");
}
