using Nekka.Cells;
using Nekka.Futures;
using Nekka.Messages;

namespace Nekka.States;

/// <summary>The reminders of one actor of this process.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class ReminderTable(ActorCell actor)
{
    private readonly Dictionary<string, MemoryReminder> _reminders = new(StringComparer.Ordinal);
    private bool _isWatching;

    public ActorCell Actor => actor;

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_reminders)
            {
                return [.. _reminders.Keys];
            }
        }
    }

    /// <summary>Sets a reminder, in place of another of that name. Only the actor itself does.</summary>
    public void Set(string name, TimeSpan dueTime, TimeSpan period)
    {
        var reminder = new MemoryReminder(this, name, dueTime, period);
        bool isWatching;
        lock (_reminders)
        {
            Cancel(name);
            _reminders[name] = reminder;
            (isWatching, _isWatching) = (_isWatching, true);
        }

        if (!isWatching)
        {
            actor.WhenStopped.OnCompleted(new ActionContinuation(EndWithActor));
        }

        reminder.Begin(); // Last: the clock of a test may let it go off in here.
    }

    /// <summary>Cancels a reminder.</summary>
    /// <returns>Whether it was set.</returns>
    public bool Cancel(string name)
    {
        lock (_reminders)
        {
            if (!_reminders.Remove(name, out var reminder))
            {
                return false;
            }

            reminder.End();
            return true;
        }
    }

    /// <summary>Tells the actor of a reminder, unless it has been replaced or cancelled.</summary>
    public void Tell(MemoryReminder reminder)
    {
        lock (_reminders)
        {
            if (_reminders.GetValueOrDefault(reminder.Name) != reminder)
            {
                return;
            }
        }

        // A message, not a notice as of a timer: a notice does not wake an actor by key.
        var message = new Reminder(reminder.Name);
        if (!actor.Publish(actor.HandsOn ? new PublishedEvent(message) : message))
        {
            EndWithActor();
        }
    }

    // An actor by key has an object that has ended, but takes messages.
    private void EndWithActor()
    {
        lock (_reminders)
        {
            _isWatching = false;
            if (!actor.TakesMessages)
            {
                Array.ForEach([.. _reminders.Values], static reminder => reminder.End());
                _reminders.Clear();
            }
        }
    }
}
