using System.Runtime.CompilerServices;

namespace Nekka;

/// <summary>The timers of one actor: each has something handled later, as a turn of the actor's own.</summary>
/// <remarks>
/// <para>A timer has a key: setting another by the same key replaces it, and nothing of the former comes any more, even if it waits
/// in the inbox already. What a timer brings stands in line like any message, but needs no room in a bounded inbox; an exception of
/// it is a failure, like that of a message told. Timers end with their actor, and with the actor object when that is
/// restarted.</para>
/// <para>They go by <see cref="ActorSystem.TimeProvider"/>, to the millisecond and no better than the machine's timers (some 15 ms).
/// They cost no thread. Times are 24 days at most. An actor that has ended, or was never started, has none: setting one does
/// nothing.</para>
/// <para><b>Thread safety:</b> any thread may use it, except for the receive timeout.</para>
/// </remarks>
public sealed class ActorTimers
{
    private static readonly object ReceiveTimeoutKey = new();

    private readonly object _gate = new();
    private readonly Dictionary<object, ActorTimer> _timers = [];
    private readonly ActorCell _cell;

    private ActorTimers(ActorCell cell) => _cell = cell;

    /// <summary>The timers of an actor; made when first asked for.</summary>
    internal static ActorTimers Of(ActorCell cell) =>
        cell.AttachmentsIfAny?.Timers ?? LazyInitializer.EnsureInitialized(ref cell.Attachments.Timers, () => new ActorTimers(cell));

    /// <summary>How many are set, the receive timeout not counted.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count - (_timers.ContainsKey(ReceiveTimeoutKey) ? 1 : 0);
            }
        }
    }

    /// <summary>Whether a timer of that key is set.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is; one that goes off once is set until that is handled.</returns>
    /// <exception cref="ArgumentNullException">There is no key.</exception>
    public bool IsSet(object key)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            return _timers.ContainsKey(key);
        }
    }

    /// <summary>Has the actor handle a message, once: by <see cref="Actor.OnReceive"/>.</summary>
    /// <param name="key">What the timer is replaced or cancelled by; compared by <see cref="object.Equals(object)"/>.</param>
    /// <param name="delay">After how long; zero for at once.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentException">The message is a function.</exception>
    /// <exception cref="ArgumentNullException">There is no key.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than 24 days.</exception>
    public void Once(object key, TimeSpan delay, object? message) => SetOnce(key, delay, Message(message));

    /// <summary>Has the actor call something of its own, once.</summary>
    /// <param name="key">What the timer is replaced or cancelled by; compared by <see cref="object.Equals(object)"/>.</param>
    /// <param name="delay">After how long; zero for at once.</param>
    /// <param name="call">What to call, as a turn.</param>
    /// <exception cref="ArgumentNullException">There is no key, or nothing to call.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than 24 days.</exception>
    public void Once(object key, TimeSpan delay, Action call) => SetOnce(key, delay, new TimerCall(call));

    /// <inheritdoc cref="Once(object, TimeSpan, Action)"/>
    [OverloadResolutionPriority(1)]
    public void Once(object key, TimeSpan delay, Func<Task> call) => SetOnce(key, delay, new TimerCall(call));

    /// <inheritdoc cref="Once(object, TimeSpan, Action)"/>
    public void Once(object key, TimeSpan delay, Func<ValueTask> call) => SetOnce(key, delay, new TimerCall(call));

    /// <summary>Has the actor handle a message every so often, until the timer is cancelled or the actor ends.</summary>
    /// <param name="key">What the timer is replaced or cancelled by; compared by <see cref="object.Equals(object)"/>.</param>
    /// <param name="interval">How often; the first time after as long.</param>
    /// <param name="message">The message.</param>
    /// <param name="mode">From when the interval counts.</param>
    /// <exception cref="ArgumentException">The message is a function.</exception>
    /// <exception cref="ArgumentNullException">There is no key.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive or longer than 24 days, or there is no such
    /// mode.</exception>
    /// <remarks>The next one is put into the inbox when the one before has been handled: there is never a second in it.</remarks>
    public void Every(object key, TimeSpan interval, object? message, TimerMode mode = TimerMode.FixedDelay) =>
        SetRepeated(key, interval, mode, Message(message));

    /// <summary>Has the actor call something of its own every so often, until the timer is cancelled or the actor ends.</summary>
    /// <param name="key">What the timer is replaced or cancelled by; compared by <see cref="object.Equals(object)"/>.</param>
    /// <param name="interval">How often; the first time after as long.</param>
    /// <param name="call">What to call, as a turn.</param>
    /// <param name="mode">From when the interval counts.</param>
    /// <exception cref="ArgumentNullException">There is no key, or nothing to call.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive or longer than 24 days, or there is no such
    /// mode.</exception>
    /// <inheritdoc cref="Every(object, TimeSpan, object, TimerMode)" path="/remarks"/>
    public void Every(object key, TimeSpan interval, Action call, TimerMode mode = TimerMode.FixedDelay) =>
        SetRepeated(key, interval, mode, new TimerCall(call));

    /// <inheritdoc cref="Every(object, TimeSpan, Action, TimerMode)"/>
    [OverloadResolutionPriority(1)]
    public void Every(object key, TimeSpan interval, Func<Task> call, TimerMode mode = TimerMode.FixedDelay) =>
        SetRepeated(key, interval, mode, new TimerCall(call));

    /// <inheritdoc cref="Every(object, TimeSpan, Action, TimerMode)"/>
    public void Every(object key, TimeSpan interval, Func<ValueTask> call, TimerMode mode = TimerMode.FixedDelay) =>
        SetRepeated(key, interval, mode, new TimerCall(call));

    /// <summary>Has the actor handle a message whenever it has handled none for so long: once, and again after as long.</summary>
    /// <param name="time">How long.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentException">The message is a function.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive or longer than 24 days.</exception>
    /// <exception cref="InvalidOperationException">It is not the actor itself that calls this.</exception>
    /// <remarks>What timers bring, and <see cref="Terminated"/>, count as messages. There is one receive timeout: another replaces
    /// it.</remarks>
    public void SetReceiveTimeout(TimeSpan time, object? message) => SetReceiveTimeout(time, Message(message));

    /// <summary>Has the actor call something of its own whenever it has handled no message for so long: once, and again after as
    /// long.</summary>
    /// <param name="time">How long.</param>
    /// <param name="call">What to call, as a turn.</param>
    /// <exception cref="ArgumentNullException">There is nothing to call.</exception>
    /// <inheritdoc cref="SetReceiveTimeout(TimeSpan, object)" path="/*[self::exception or self::remarks]"/>
    public void SetReceiveTimeout(TimeSpan time, Action call) => SetReceiveTimeout(time, new TimerCall(call));

    /// <inheritdoc cref="SetReceiveTimeout(TimeSpan, Action)"/>
    [OverloadResolutionPriority(1)]
    public void SetReceiveTimeout(TimeSpan time, Func<Task> call) => SetReceiveTimeout(time, new TimerCall(call));

    /// <inheritdoc cref="SetReceiveTimeout(TimeSpan, Action)"/>
    public void SetReceiveTimeout(TimeSpan time, Func<ValueTask> call) => SetReceiveTimeout(time, new TimerCall(call));

    /// <summary>Ends the receive timeout, if one is set.</summary>
    public void CancelReceiveTimeout() => Cancel(ReceiveTimeoutKey);

    /// <summary>Cancels a timer: nothing of it is handled from now on, even if it waits in the inbox.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentNullException">There is no key.</exception>
    public bool Cancel(object key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ActorTimer? timer;
        lock (_gate)
        {
            _timers.Remove(key, out timer);
        }

        timer?.End();
        return timer is not null;
    }

    /// <summary>Cancels all timers, and the receive timeout.</summary>
    public void CancelAll()
    {
        ActorTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers.Values];
            _timers.Clear();
        }

        Array.ForEach(timers, static timer => timer.End());
    }

    /// <summary>Notes that the actor has handled something.</summary>
    /// <returns><see langword="false"/> if nobody wants to know any more.</returns>
    internal bool NoteActivity()
    {
        lock (_gate)
        {
            if (!_timers.TryGetValue(ReceiveTimeoutKey, out var timer))
            {
                return false;
            }

            ((ReceiveTimer)timer).NoteActivity();
            return true;
        }
    }

    /// <summary>Whether that is still the timer of its key.</summary>
    internal bool IsCurrent(ActorTimer timer)
    {
        lock (_gate)
        {
            return _timers.TryGetValue(timer.Key, out var current) && ReferenceEquals(current, timer);
        }
    }

    /// <summary>Removes a timer that has gone off for the last time.</summary>
    /// <returns><see langword="false"/> if it has been replaced or cancelled.</returns>
    internal bool TryRemove(ActorTimer timer)
    {
        lock (_gate)
        {
            return IsCurrent(timer) && _timers.Remove(timer.Key);
        }
    }

    // A method group whose type is none of those that can be called would otherwise come as a message, uncalled.
    private static TimerMessage Message(object? message) => message is Delegate
        ? throw new ArgumentException("A function is no message. What a timer calls takes no argument and returns nothing, a Task or a ValueTask; wrap it in a lambda.", nameof(message))
        : new TimerMessage(message);

    private void SetOnce(object key, TimeSpan delay, TimerTask task)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        Set(new OnceTimer(this, _cell, key, task), Checked(delay));
    }

    private void SetRepeated(object key, TimeSpan interval, TimerMode mode, TimerTask task)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        if (mode is not (TimerMode.FixedDelay or TimerMode.FixedRate))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "A timer is repeated with a fixed delay, or at a fixed rate.");
        }

        Set(new RepeatedTimer(this, _cell, key, task, Checked(interval), mode), interval);
    }

    private void SetReceiveTimeout(TimeSpan time, TimerTask task)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        ReportActivity();
        Set(new ReceiveTimer(this, _cell, ReceiveTimeoutKey, task, Checked(time)), time);
    }

    // The timers are told of each turn that is over from now on.
    private void ReportActivity()
    {
        if (_cell.IsHere)
        {
            _cell.AfterThisTurn(AfterTurn.NoteActivity);
        }
        else if (!_cell.HasEnded)
        {
            throw new InvalidOperationException($"{_cell} alone can set its receive timeout: in a handler, in a hook, or in its constructor.");
        }
    }

    private static TimeSpan Checked(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time.TotalMilliseconds, int.MaxValue, nameof(time));
        return time;
    }

    private void Set(ActorTimer timer, TimeSpan dueTime)
    {
        ActorTimer? former;
        lock (_gate)
        {
            _timers.Remove(timer.Key, out former);
            _timers.Add(timer.Key, timer);
        }

        former?.End();
        timer.Begin(dueTime);
        Interlocked.MemoryBarrier(); // The actor ends, then cancels its timers; we set one, then look whether it has ended.
        if (_cell.HasEnded)
        {
            CancelAll();
        }
    }
}
