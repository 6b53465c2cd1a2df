using Nekka;

namespace Samples.Testing;

public sealed record Remind(string Text);

/// <summary>Sends reminders later, by its system's clock.</summary>
public class Reminders(ActorRef whom) : Actor
{
    public async Task RemindAfter(TimeSpan time, string text)
    {
        await Task.Delay(time, ActorSystem.TimeProvider);
        whom.Tell(new Remind(text));
    }
}
