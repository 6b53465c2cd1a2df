using System.Diagnostics.Metrics;

namespace Nekka.Testing.Tests;

/// <summary>What listens to metrics changes no run.</summary>
public sealed class MetricsTests
{
    [Fact]
    public void A_simulated_actor_is_not_measured_and_runs_as_if_nobody_listened()
    {
        var unheard = Simulation.Replay(1, ProgramAsync);
        var measured = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Nekka")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => measured += tags[0].Value is nameof(Unmeasured) ? 1 : 0);
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured += tags[0].Value is nameof(Unmeasured) ? 1 : 0);
        listener.Start();

        var heard = Simulation.Replay(1, ProgramAsync);
        listener.RecordObservableInstruments();

        heard.ShouldBe(unheard);
        measured.ShouldBe(0);
    }

    private static async Task ProgramAsync(ActorSystem system)
    {
        var actors = Enumerable.Range(0, 3).Select(_ => system.Start(static () => new Unmeasured())).ToArray();
        foreach (var actor in actors)
        {
            actor.Tell("one");
            await actor.AskAsync("two");
        }

        await using var keyed = new KeyedActors<int, Unmeasured>(static _ => new Unmeasured(), new KeyedActorsOptions { System = system });
        await keyed[1].AskAsync("one");
        await actors[0].StopAsync();
    }
}

internal sealed class Unmeasured : Actor
{
    protected override object? OnReceive(object? message) => message;
}
