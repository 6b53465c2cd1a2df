using System.Runtime.CompilerServices;
using Nekka.Cells;
using Nekka.States;

namespace Nekka;

/// <summary>The reminders of an actor that runs in one process: they live as long as the actor.</summary>
/// <remarks>
/// <para>A restart keeps them, and an actor by key keeps them while it is at rest. All objects of this class that one actor uses stand for the same
/// reminders, so the actor's function may make a new one for each object. Reminders go by <see cref="ActorSystem.TimeProvider"/>, and so by the
/// virtual time of a test. A period may be as short as one likes here. In a host, <c>services.AddTransient&lt;ActorReminders, MemoryReminders&gt;()</c>
/// has them injected.</para>
/// <inheritdoc cref="ActorReminders" path="/remarks/para[last()]"/>
/// </remarks>
public sealed class MemoryReminders : ActorReminders
{
    private static readonly ConditionalWeakTable<ActorCell, ReminderTable> Tables = [];

    // Of the actor, not of this object: an actor at rest has no object, and the next one has the function make another of these.
    private static ReminderTable Own => Tables.GetValue(
        ActorCell.Constructing ?? ActorCell.Current ?? throw new InvalidOperationException(
            "MemoryReminders were used outside of the actor whose reminders they are. Use them in its handlers and hooks, not in Task.Run and not behind a ConfigureAwait(false)."),
        static actor => new ReminderTable(actor));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The caller is not the actor.</exception>
    public override Task SetAsync(string name, TimeSpan dueTime, TimeSpan period)
    {
        var own = Own;
        Check(own.Actor.ToString(), name, dueTime, period);
        own.Set(name, dueTime, period);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The caller is not the actor.</exception>
    public override Task<bool> CancelAsync(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Task.FromResult(Own.Cancel(name));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The caller is not the actor.</exception>
    public override Task<IReadOnlyList<string>> GetNamesAsync() => Task.FromResult(Own.Names);
}
