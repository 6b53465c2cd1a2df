namespace Nekka;

/// <summary>The reminders of an actor: messages at times that outlive the actor's object and, on a cluster, its process.</summary>
/// <remarks>
/// <para>An actor takes its reminders as an argument of its constructor. When one is due, the actor is told a <see cref="Reminder"/>, and handles
/// it as any other message that it is told: in <see cref="Actor.OnReceive"/>, in line, with the same consequences if the handler throws. An actor
/// that is at rest is started for it. A reminder comes again after each period, until it is cancelled, whether or not the actor has handled the
/// one before. Those that were due while no machine was there are not made up for.</para>
/// <para>On a cluster, reminders are kept in Orleans' reminder table, and cost a write each time they are set or cancelled. They are for minutes, hours and
/// days: a period must be at least one minute there, unless <c>ReminderOptions.MinimumReminderPeriod</c> of the silos says otherwise. For shorter times use
/// <see cref="ActorTimers"/>. In one process, <see cref="MemoryReminders"/> live as long as the actor.</para>
/// <para><b>Thread safety:</b> the reminders belong to their actor, and are used in its turns only.</para>
/// </remarks>
public abstract class ActorReminders
{
    /// <summary>Makes the reminders of an actor.</summary>
    protected ActorReminders()
    {
    }

    /// <summary>Sets a reminder. One of the same name is replaced.</summary>
    /// <param name="name">The name, which tells the actor's reminders apart.</param>
    /// <param name="dueTime">The time until it comes first: 0 or more. On a cluster it is a second at least; a reminder that is due before the reminder table
    /// has been written comes first after one period.</param>
    /// <param name="period">The time between two of them: more than zero, and on a cluster one minute or more. There is no reminder that comes only
    /// once: cancel it when it has come.</param>
    /// <returns>A task that completes when the reminder is set. It fails with the exception of the store.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dueTime"/> is negative, or <paramref name="period"/> is too short.</exception>
    public abstract Task SetAsync(string name, TimeSpan dueTime, TimeSpan period);

    /// <summary>Cancels a reminder. If it is in the inbox already, it is still handled.</summary>
    /// <param name="name">The name.</param>
    /// <returns>A task of whether it was set. It fails with the exception of the store.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public abstract Task<bool> CancelAsync(string name);

    /// <summary>Lists the names of the reminders that are set.</summary>
    /// <returns>A task of the names, in no particular order. It fails with the exception of the store.</returns>
    public abstract Task<IReadOnlyList<string>> GetNamesAsync();

    /// <summary>Checks the arguments of <see cref="SetAsync"/>.</summary>
    /// <param name="actor">The actor in words.</param>
    /// <param name="name">The name.</param>
    /// <param name="dueTime">The time until it comes first.</param>
    /// <param name="period">The time between two of them.</param>
    internal static void Check(string actor, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (dueTime < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(dueTime), dueTime, $"The due time of the reminder \"{name}\" of {actor} must be 0 or more, not {dueTime}.");
        }

        if (period <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(period), period, $"The period of the reminder \"{name}\" of {actor} must be more than zero, not {period}. For a reminder that comes once, give any period, and cancel it when it has come.");
        }
    }
}
