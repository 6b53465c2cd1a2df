using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Utilities;

namespace Samples;

/// <summary>The thermostat of a room as a plain grain of Orleans.</summary>
[Alias("thermostat-grain")]
public interface IThermostatGrain : IGrainWithStringKey
{
    [Alias("report")]
    Task Report(double degrees);

    [Alias("degrees")]
    Task<double> Degrees();

    [Alias("subscribe")]
    Task Subscribe(IDisplayObserver display);

    [Alias("hand-over")]
    [AlwaysInterleave] // The grain may be waiting for the actor that asks for this.
    Task<ThermostatState> HandOver();
}

[Alias("display")]
public interface IDisplayObserver : IGrainObserver
{
    [Alias("show")]
    Task Show(string line);
}

[GenerateSerializer]
public sealed class ThermostatState
{
    [Id(0)]
    public double Degrees { get; set; }
}

public sealed class ThermostatGrain(
    [PersistentState("thermostat")] IPersistentState<ThermostatState> state, ILogger<ThermostatGrain> logger) : Grain, IThermostatGrain, IRemindable
{
    private readonly ObserverManager<IDisplayObserver> _displays = new(TimeSpan.FromMinutes(5), logger); // They must subscribe again and again.

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(ShowAsync, new GrainTimerCreationOptions(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        await this.RegisterOrUpdateReminder("night", TimeSpan.FromHours(12), TimeSpan.FromDays(1), cancellationToken);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Report(16);

    public async Task Report(double degrees)
    {
        state.State.Degrees = degrees;
        await state.WriteStateAsync();
        await ShowAsync();
    }

    public Task<double> Degrees() => Task.FromResult(state.State.Degrees);

    public Task Subscribe(IDisplayObserver display)
    {
        _displays.Subscribe(display, display);
        return Task.CompletedTask;
    }

    public Task<ThermostatState> HandOver() => Task.FromResult(state.State);

    private Task ShowAsync() => _displays.Notify(display => display.Show($"{this.GetPrimaryKeyString()}: {state.State.Degrees} degrees"));
}
