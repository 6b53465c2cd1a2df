using Nekka;

namespace Samples;

/// <summary>Actors stop before they have handled their messages.</summary>
public sealed class DeadLetters(ActorSystem system) : Trouble("dead-letters", "the Alarm calls a NightAssistant and sends her home before she can answer, ten times a second.")
{
    private ActorRef<Alarm>? _alarm;

    protected override void Begin() => _alarm = Alarm.Start(new ActorOptions { System = system });

    protected override string End()
    {
        _alarm!.StopAsync();
        return "the Alarm is stopped.";
    }
}

/// <summary>Calls for help when a cloud comes.</summary>
public class Alarm : Actor
{
    protected override void OnStart() => Timers.Every("call", TimeSpan.FromMilliseconds(100), Call);

    private void Call()
    {
        ActorRef<NightAssistant> assistant = NightAssistant.Start();
        foreach (var part in (string[])["shutter", "flap", "dome", "mirror", "lamp"])
        {
            assistant.Proxy().Defer.Close(part);
        }

        assistant.StopAsync(StopMode.Now); // Without StopMode.Now, she would handle the five messages first.
    }
}

/// <summary>Closes what is open.</summary>
public class NightAssistant : Actor
{
    private readonly List<string> _closed = [];

    public async Task Close(string part)
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        _closed.Add(part);
    }
}
