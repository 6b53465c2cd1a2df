using System.Globalization;
using Nekka.Futures;
using Nekka.Inspecting;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>An actor that records the messages it receives, so that a test can check them one by one.</summary>
/// <remarks>
/// <para>Pass its <see cref="Ref"/> to the actors under test in place of a collaborator. Timeouts use virtual time in a simulation,
/// and real time otherwise.</para>
/// <para>If the system has <see cref="ActorSystemOptions.FlightRecorder"/> on, the text of an expectation that fails ends with the last
/// messages of the actors, by name.</para>
/// <para><b>Thread safety:</b> all members are thread-safe.</para>
/// </remarks>
public sealed class TestProbe : IAsyncDisposable
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultSilence = TimeSpan.FromMilliseconds(100);

    private readonly ActorSystem _system;
    private readonly Queue<object?> _messages = new(); // Also the lock.
    private readonly LinkedList<ExpectedMessage> _expected = new();

    private TestProbe(ActorSystem system, Func<object?, object?>? answer)
    {
        _system = system;
        Ref = system.Start(() => new ProbeActor(Record, answer));
    }

    /// <summary>The reference to the probe.</summary>
    public ActorRef Ref { get; }

    /// <summary>The number of received messages that no expectation has taken yet.</summary>
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
    /// <param name="system">Its system. <see langword="null"/> is the default system, which in a simulation is the simulated one.</param>
    /// <param name="answer">Returns the probe's answer to a message; by default the answer is <see langword="null"/>. Runs in the
    /// probe's context.</param>
    /// <returns>The probe.</returns>
    public static TestProbe Start(ActorSystem? system = null, Func<object?, object?>? answer = null) =>
        new(system ?? ActorSystem.Default, answer);

    /// <summary>Waits for the next message and takes it.</summary>
    /// <typeparam name="T">The type that the message must have.</typeparam>
    /// <param name="predicate">A condition that the message must meet.</param>
    /// <param name="timeout">How long to wait; 5 seconds by default.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ExpectationException">No message arrived in time, or the next message does not match.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    public T ExpectMessage<T>(Func<T, bool>? predicate = null, TimeSpan? timeout = null)
    {
        var expected = Expect(timeout);
        try
        {
            return Check(expected.Get(timeout ?? DefaultTimeout), predicate);
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
            return Check(await expected.WaitAsync(timeout ?? DefaultTimeout).ConfigureAwait(true), predicate);
        }
        catch (ActorTimeoutException exception)
        {
            return TakeLate(expected, out var message) ? Check(message, predicate) : throw Missing<T>(timeout, exception);
        }
    }

    /// <summary>Checks that no message arrives for some time.</summary>
    /// <param name="time">How long to wait; 100 milliseconds by default. In real time, await <c>WhenIdleAsync</c> first for a stronger check.</param>
    /// <exception cref="ExpectationException">A message arrived.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative and not infinite.</exception>
    public void ExpectNoMessage(TimeSpan? time = null)
    {
        var expected = Expect(time);
        try
        {
            throw Unexpected(expected.Get(time ?? DefaultSilence), time);
        }
        catch (ActorTimeoutException)
        {
            RefuseLate(expected, time);
        }
    }

    /// <inheritdoc cref="ExpectNoMessage"/>
    /// <returns>A task that completes when the time has passed.</returns>
    public async Task ExpectNoMessageAsync(TimeSpan? time = null)
    {
        var expected = Expect(time);
        try
        {
            throw Unexpected(await expected.WaitAsync(time ?? DefaultSilence).ConfigureAwait(true), time);
        }
        catch (ActorTimeoutException)
        {
            RefuseLate(expected, time);
        }
    }

    /// <summary>Stops the probe.</summary>
    /// <returns>A task that completes when the probe has stopped.</returns>
    public ValueTask DisposeAsync() => Ref.DisposeAsync();

    /// <summary>Describes the probe.</summary>
    /// <returns>Its name, and the number of messages not taken yet.</returns>
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
        _ = Deadline.After(timeout, _system.TimeProvider); // Rejects an invalid timeout before taking a message.
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

    // The message may have arrived at the very moment of the timeout.
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
            throw Unexpected(message, time);
        }
    }

    private T Check<T>(object? message, Func<T, bool>? predicate)
    {
        if (message is not T expected)
        {
            throw Failure($"The probe {Ref} expected a message of type {DisplayText.Of(typeof(T))} but got {DisplayText.OfReply(message)}.");
        }

        return predicate?.Invoke(expected) != false
            ? expected
            : throw Failure($"The probe {Ref} got a message of type {DisplayText.Of(typeof(T))} that does not match the predicate: {DisplayText.Of(message)}.");
    }

    private ExpectationException Missing<T>(TimeSpan? timeout, ActorTimeoutException cause) =>
        Failure($"The probe {Ref} expected a message of type {DisplayText.Of(typeof(T))} but got none within {DisplayText.Of(timeout ?? DefaultTimeout)}.", cause);

    private ExpectationException Unexpected(object? message, TimeSpan? time) =>
        Failure($"The probe {Ref} expected no message within {DisplayText.Of(time ?? DefaultSilence)} but got {DisplayText.OfReply(message)}.");

    // With what the flight recorders of the system have, if there are any.
    private ExpectationException Failure(string text, Exception? cause = null) => new(text + _system.Context.DescribeRecentMessages(), cause);
}
