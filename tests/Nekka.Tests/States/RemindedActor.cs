namespace Nekka.Tests.States;

/// <summary>An actor that notes the reminders that it has received.</summary>
public class RemindedActor(ActorReminders reminders) : Actor
{
    private readonly List<string> _received = [];

    public Task Set(string name, TimeSpan dueTime, TimeSpan period) => reminders.SetAsync(name, dueTime, period);

    public Task<bool> Cancel(string name) => reminders.CancelAsync(name);

    public Task<IReadOnlyList<string>> Names() => reminders.GetNamesAsync();

    public string[] Received() => [.. _received];

    protected override object? OnReceive(object? message)
    {
        if (message is Reminder { Name: "fail" })
        {
            throw new InvalidOperationException("The reminder fails.");
        }

        _received.Add(((Reminder)message!).Name);
        return null;
    }
}
