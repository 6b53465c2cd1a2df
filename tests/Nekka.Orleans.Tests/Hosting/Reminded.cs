namespace Nekka.Orleans.Tests.Hosting;

/// <summary>An actor that tells the diary of its reminders.</summary>
public class Reminded(string key, ActorReminders reminders, Diary diary) : Actor
{
    public Task Set(string name, TimeSpan dueTime, TimeSpan period) => reminders.SetAsync(name, dueTime, period);

    public Task<bool> Cancel(string name) => reminders.CancelAsync(name);

    public Task<IReadOnlyList<string>> Names() => reminders.GetNamesAsync();

    protected override void OnFailure(Exception exception) => diary.Write(key, $"failed: {exception.Message}");

    protected override object? OnReceive(object? message)
    {
        var name = ((Reminder)message!).Name;
        diary.Write(key, name);
        return name == "fail" ? throw new InvalidOperationException("The reminder fails.") : null;
    }
}
