using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nekka.Orleans.Hosting;
using Orleans.Hosting;
using Orleans.Timers;

namespace Nekka.Orleans.States;

/// <summary>Reminders in Orleans' reminder service.</summary>
internal sealed class StoredReminders : ActorReminders
{
    // Orleans leaves out what was due in the past, and the due time passes while the table is written.
    private static readonly TimeSpan ShortestDueTime = TimeSpan.FromSeconds(1);

    private readonly Activation _activation;
    private readonly IReminderRegistry _registry;
    private readonly TimeSpan _shortestPeriod;

    public StoredReminders(Activation activation)
    {
        _activation = activation;
        _registry = activation.Services.GetService<IReminderRegistry>() ?? throw new InvalidOperationException(
            $"{activation.Address} has reminders, but the silo has no reminder service. Add one where the silo is configured, for example with UseInMemoryReminderService() for a test, or UseAdoNetReminderService(…) of the package Microsoft.Orleans.Reminders.AdoNet.");
        _shortestPeriod = activation.Services.GetRequiredService<IOptions<ReminderOptions>>().Value.MinimumReminderPeriod;
    }

    public override Task SetAsync(string name, TimeSpan dueTime, TimeSpan period)
    {
        Check(_activation.Address, name, dueTime, period);
        return period >= _shortestPeriod
            ? OnGrain(() => _registry.RegisterOrUpdateReminder(_activation.GrainContext.GrainId, name, dueTime > ShortestDueTime ? dueTime : ShortestDueTime, period))
            : throw new ArgumentOutOfRangeException(
                nameof(period), period, $"The period of the reminder \"{name}\" of {_activation.Address} must be {_shortestPeriod} or more, not {period}. Use the actor's Timers for shorter times, or change ReminderOptions.MinimumReminderPeriod of the silos.");
    }

    public override Task<bool> CancelAsync(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return OnGrain(async () =>
        {
            if (await _registry.GetReminder(_activation.GrainContext.GrainId, name).ConfigureAwait(true) is not { } reminder)
            {
                return false;
            }

            await _registry.UnregisterReminder(_activation.GrainContext.GrainId, reminder).ConfigureAwait(true);
            return true;
        });
    }

    public override Task<IReadOnlyList<string>> GetNamesAsync() => OnGrain<IReadOnlyList<string>>(async () =>
    {
        var reminders = await _registry.GetReminders(_activation.GrainContext.GrainId).ConfigureAwait(true);
        return [.. reminders.Select(static reminder => reminder.ReminderName)];
    });

    // Orleans refuses to do this elsewhere.
    private Task<T> OnGrain<T>(Func<Task<T>> work)
    {
        var task = new Task<Task<T>>(work);
        _activation.GrainContext.Scheduler.QueueTask(task);
        return task.Unwrap();
    }
}
