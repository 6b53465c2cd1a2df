using System.Runtime.CompilerServices;
using Nekka.Cells;
using Nekka.Foreign;
using Nekka.Timers;

namespace Nekka;

/// <summary>The timers of one actor. Each runs something later, as a turn of the actor.</summary>
/// <remarks>
/// <para>Each timer has a key. Setting another timer with the same key replaces it, and the actor handles nothing more of the old one, even
/// if it already waits in the inbox. A timer's turn waits in line like any message, but needs no room in a bounded inbox. An exception from
/// it is a failure, like one from a message told. Timers end when their actor ends or restarts.</para>
/// <para>Timers go by <see cref="ActorSystem.TimeProvider"/>, in whole milliseconds and no more exactly than the machine's timers (some 15
/// ms). They use no thread. Times are at most 24 days. Setting a timer of an actor that has ended or was never started does nothing.</para>
/// <para><b>Thread safety:</b> any thread may use it, but only the actor itself may use the receive timeout.</para>
/// </remarks>
public sealed class ActorTimers
{
    private static readonly object ReceiveTimeoutKey = new();

    private readonly object _gate = new();
    private readonly Dictionary<object, ActorTimer> _timers = [];
    private readonly ActorCell _cell;
    private readonly Attachments _attachments;

    private ActorTimers(ActorCell cell, Attachments attachments) => (_cell, _attachments) = (cell, attachments);

    /// <summary>The timers of an actor; made when first asked for.</summary>
    internal static ActorTimers Of(ActorCell cell)
    {
        var attachments = cell.Attachments;
        return attachments.Find<ActorTimers>() ?? Make(cell, attachments);
    }

    /// <summary>The number of timers that are set, without the receive timeout.</summary>
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

    /// <summary>Says whether a timer with that key is set.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether one is set. A timer that goes off once is set until the actor handles it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    public bool IsSet(object key)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            return _timers.ContainsKey(key);
        }
    }

    /// <summary>Sets a timer that gives the actor a message once, through <see cref="Actor.OnReceive"/>.</summary>
    /// <param name="key">The key by which the timer is replaced or cancelled, compared by <see cref="object.Equals(object)"/>.</param>
    /// <param name="delay">The delay: 0 to 24 days.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentException"><paramref name="message"/> is a function.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than 24 days.</exception>
    public void Once(object key, TimeSpan delay, object? message) => SetOnce(key, delay, Message(message));

    /// <summary>Sets a timer that calls a function once, as a turn of the actor.</summary>
    /// <param name="key">The key by which the timer is replaced or cancelled, compared by <see cref="object.Equals(object)"/>.</param>
    /// <param name="delay">The delay: 0 to 24 days.</param>
    /// <param name="call">The function to call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or <paramref name="call"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than 24 days.</exception>
    public void Once(object key, TimeSpan delay, Action call) => SetOnce(key, delay, new TimerCall(call));

    /// <inheritdoc cref="Once(object, TimeSpan, Action)"/>
    [OverloadResolutionPriority(1)]
    public void Once(object key, TimeSpan delay, Func<Task> call) => SetOnce(key, delay, new TimerCall(call));

    /// <inheritdoc cref="Once(object, TimeSpan, Action)"/>
    public void Once(object key, TimeSpan delay, Func<ValueTask> call) => SetOnce(key, delay, new TimerCall(call));

    /// <summary>Sets a timer that gives the actor a message repeatedly, until the timer is cancelled or the actor ends.</summary>
    /// <param name="key">The key by which the timer is replaced or cancelled, compared by <see cref="object.Equals(object)"/>.</param>
    /// <param name="interval">The time before the first message or call and between two of them: more than zero, at most 24 days.</param>
    /// <param name="message">The message.</param>
    /// <param name="mode">The start of each interval.</param>
    /// <exception cref="ArgumentException"><paramref name="message"/> is a function.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive or is longer than 24 days, or the mode is neither
    /// FixedDelay nor FixedRate.</exception>
    /// <remarks>The timer goes off again only after the actor has handled the previous turn, so at most one waits in the inbox.</remarks>
    public void Every(object key, TimeSpan interval, object? message, TimerMode mode = TimerMode.FixedDelay) =>
        SetRepeated(key, interval, mode, Message(message));

    /// <summary>Sets a timer that calls a function repeatedly, as a turn of the actor, until the timer is cancelled or the actor
    /// ends.</summary>
    /// <param name="key">The key by which the timer is replaced or cancelled, compared by <see cref="object.Equals(object)"/>.</param>
    /// <param name="interval">The time before the first message or call and between two of them: more than zero, at most 24 days.</param>
    /// <param name="call">The function to call.</param>
    /// <param name="mode">The start of each interval.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or <paramref name="call"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive or is longer than 24 days, or the mode is neither
    /// FixedDelay nor FixedRate.</exception>
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

    /// <summary>Gives the actor a message whenever it has handled none for some time, and again after each further such time.</summary>
    /// <param name="time">The time: more than zero, at most 24 days.</param>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentException"><paramref name="message"/> is a function.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive or is longer than 24 days.</exception>
    /// <exception cref="InvalidOperationException">The caller is not the actor itself.</exception>
    /// <remarks>Turns of timers and <see cref="Terminated"/> count as messages. An actor has at most one receive timeout; another replaces
    /// it.</remarks>
    public void SetReceiveTimeout(TimeSpan time, object? message) => SetReceiveTimeout(time, Message(message));

    /// <summary>Calls a function, as a turn of the actor, whenever the actor has handled no message for some time, and again after each
    /// further such time.</summary>
    /// <param name="time">The time: more than zero, at most 24 days.</param>
    /// <param name="call">The function to call.</param>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is <see langword="null"/>.</exception>
    /// <inheritdoc cref="SetReceiveTimeout(TimeSpan, object)" path="/*[self::exception or self::remarks]"/>
    public void SetReceiveTimeout(TimeSpan time, Action call) => SetReceiveTimeout(time, new TimerCall(call));

    /// <inheritdoc cref="SetReceiveTimeout(TimeSpan, Action)"/>
    [OverloadResolutionPriority(1)]
    public void SetReceiveTimeout(TimeSpan time, Func<Task> call) => SetReceiveTimeout(time, new TimerCall(call));

    /// <inheritdoc cref="SetReceiveTimeout(TimeSpan, Action)"/>
    public void SetReceiveTimeout(TimeSpan time, Func<ValueTask> call) => SetReceiveTimeout(time, new TimerCall(call));

    /// <summary>Ends the receive timeout, if one is set.</summary>
    public void CancelReceiveTimeout() => Cancel(ReceiveTimeoutKey);

    /// <summary>Cancels a timer. The actor handles nothing more of it, even if it already waits in the inbox.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether such a timer was set.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> is <see langword="null"/>.</exception>
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

    /// <summary>Notes that the actor has handled a message.</summary>
    /// <returns><see langword="false"/> if no receive timeout is set any more.</returns>
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

    /// <summary>Says whether the timer is still the current one of its key.</summary>
    internal bool IsCurrent(ActorTimer timer)
    {
        lock (_gate)
        {
            return _timers.TryGetValue(timer.Key, out var current) && ReferenceEquals(current, timer);
        }
    }

    /// <summary>Removes a timer that has gone off for the last time.</summary>
    /// <returns><see langword="false"/> if the timer has been replaced or cancelled.</returns>
    internal bool TryRemove(ActorTimer timer)
    {
        lock (_gate)
        {
            return IsCurrent(timer) && _timers.Remove(timer.Key);
        }
    }

    private static ActorTimers Make(ActorCell cell, Attachments attachments) => attachments.Get(() => new ActorTimers(cell, attachments));

    // A method group of a type that timers cannot call would otherwise bind to this overload and arrive as a message, uncalled.
    private static TimerMessage Message(object? message) => message is Delegate
        ? throw new ArgumentException("message must not be a function. A timer calls functions that take no argument and return nothing, a Task or a ValueTask; wrap yours in a lambda.", nameof(message))
        : new TimerMessage(message);

    private void SetOnce(object key, TimeSpan delay, TimerTask task)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (delay < TimeSpan.Zero || delay > OneShotTimer.Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(delay), delay, $"delay must be 0 to 24 days, not {delay}.");
        }

        Set(new OnceTimer(this, _cell, key, task), delay);
    }

    private void SetRepeated(object key, TimeSpan interval, TimerMode mode, TimerTask task)
    {
        ArgumentNullException.ThrowIfNull(key);
        CheckPositive(interval, nameof(interval));
        if (mode is not (TimerMode.FixedDelay or TimerMode.FixedRate))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, $"mode must be FixedDelay or FixedRate, not {mode}.");
        }

        Set(new RepeatedTimer(this, _cell, key, task, interval, mode), interval);
    }

    private void SetReceiveTimeout(TimeSpan time, TimerTask task)
    {
        CheckPositive(time, nameof(time));
        ReportActivity();
        Set(new ReceiveTimer(this, _cell, ReceiveTimeoutKey, task, time), time);
    }

    // The timers are told of each turn that is over from now on.
    private void ReportActivity()
    {
        if (_cell.IsCurrent)
        {
            _cell.AfterThisTurn(AfterTurn.NoteActivity);
        }
        else if (!_cell.HasEndedSince(_attachments))
        {
            throw new InvalidOperationException($"{_cell} alone can set its receive timeout: in a handler, in a hook, or in its constructor.");
        }
    }

    private static void CheckPositive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero || value > OneShotTimer.Longest)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be more than zero and at most 24 days, not {value}.");
        }
    }

    private void Set(ActorTimer timer, TimeSpan dueTime)
    {
        ActorTimer? former;
        lock (_gate)
        {
            if (_cell.HasEndedSince(_attachments))
            {
                return; // Before the timer begins: it might go off at once, and run in the next object of an actor by key.
            }

            _timers.Remove(timer.Key, out former);
            _timers.Add(timer.Key, timer);
        }

        former?.End();
        timer.Begin(dueTime);
    }
}
