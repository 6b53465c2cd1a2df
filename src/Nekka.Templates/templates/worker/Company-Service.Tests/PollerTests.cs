using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nekka;
using Nekka.Testing;

namespace Company_Service.Tests;

// In a simulation, time passes as soon as every actor waits for it: a minute takes no time. A failure names the seed that repeats its order of events.
public class PollerTests
{
    private static readonly IOptions<PollerOptions> EverySecond = Options.Create(new PollerOptions { Interval = TimeSpan.FromSeconds(1) });

    [Fact]
    public void The_sensor_is_read_in_each_interval() => Simulation.Explore(100, async system =>
    {
        var summary = Summary.Start(NullLogger<Summary>.Instance).Proxy();
        Poller.Start(EverySecond, new Sensor(_ => 21), summary);

        await Task.Delay(TimeSpan.FromSeconds(60.5), system.TimeProvider);

        Assert.Equal(60, await summary.Count);
        Assert.Equal(21, await summary.Average);
    });

    [Fact]
    public void A_failure_of_the_sensor_loses_no_other_reading() => Simulation.Explore(
        100,
        async system =>
        {
            var summary = Summary.Start(NullLogger<Summary>.Instance).Proxy();
            var restarts = new ActorOptions { SupervisorStrategy = new SupervisorStrategy() };
            Poller.Start(EverySecond, new Sensor(count => count == 3 ? throw new IOException("The sensor does not answer.") : 21), summary, restarts);

            await Task.Delay(TimeSpan.FromSeconds(10.5), system.TimeProvider);

            Assert.Equal(9, await summary.Count);
        },
        new SimulationOptions { FailOnErrors = false }); // The failure is planted.

    private sealed class Sensor(Func<int, double> read) : ISensor
    {
        private int _count;

        public Task<double> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(read(++_count));
    }
}
