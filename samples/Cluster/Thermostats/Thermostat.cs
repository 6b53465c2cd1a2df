using System.Threading.Channels;
using Nekka;
using Orleans;

namespace Samples;

/// <summary>The thermostat of a room as an actor.</summary>
public class Thermostat(string room, ActorState<ThermostatState> state, ActorReminders reminders, IGrainFactory grains) : Actor
{
    private readonly Dictionary<ActorRef, DisplayProxy> _displays = [];

    public double Degrees => state.Value.Degrees;

    // The state of the grain, whose place the actor takes, becomes that of the actor when the actor is first used.
    protected override async ValueTask OnStartAsync()
    {
        if (!state.Exists)
        {
            state.Value = await grains.GetGrain<IThermostatGrain>(room).HandOver();
            await state.SaveAsync();
        }

        Timers.Every("show", TimeSpan.FromMinutes(1), Show);
        await reminders.SetAsync("night", TimeSpan.FromHours(12), TimeSpan.FromDays(1));
    }

    public async Task Report(double degrees)
    {
        state.Value.Degrees = degrees;
        await state.SaveAsync();
        Show();
    }

    public void Subscribe(ActorRef<Display> display)
    {
        _displays[display] = display.Proxy();
        Watch(display);
    }

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        switch (message)
        {
            case Terminated gone:
                _displays.Remove(gone.ActorRef);
                break;
            case Reminder { Name: "night" }:
                await Report(16);
                break;
        }

        return null;
    }

    private void Show()
    {
        foreach (var display in _displays.Values)
        {
            _ = display.Show($"{room}: {state.Value.Degrees} degrees");
        }
    }
}

public class Display(ChannelWriter<string> shown) : Actor
{
    public void Show(string line) => shown.TryWrite(line);
}
