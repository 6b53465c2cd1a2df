using Nekka;

namespace Samples;

/// <summary>Every thread of the pool waits for something that only a thread of the pool can do.</summary>
public sealed class PoolDeadlock(ActorSystem system) : Trouble("pool-deadlock", "32 MirrorSegments hold all threads of the pool and wait for a Sensor, which gets none.")
{
    private (int Threads, int Completions) _before;

    protected override void Begin()
    {
        ThreadPool.GetMaxThreads(out var threads, out var completions);
        _before = (threads, completions);
        ThreadPool.SetMaxThreads(Math.Max(8, Environment.ProcessorCount), completions); // To save memory, somebody said.

        SensorProxy sensor = Sensor.Start(new ActorOptions { System = system }).Proxy();
        for (var count = 0; count < 32; count++)
        {
            MirrorSegment.Start(sensor, new ActorOptions { System = system }).Proxy().Defer.Align();
        }
    }

    protected override string End()
    {
        ThreadPool.SetMaxThreads(_before.Threads, _before.Completions);
        return "the pool may have more threads.";
    }
}

/// <summary>One of the mirrors that together are a large one.</summary>
public class MirrorSegment(SensorProxy sensor) : Actor
{
    private double _tilt;

#pragma warning disable NEKKA013 // Nekka's analyzer sees the mistake, and says what to do instead.
    public void Align() => _tilt -= sensor.Measure().Get(); // Blocks a thread. With await it would hold none.
#pragma warning restore NEKKA013
}

/// <summary>Measures the tilt, which takes a second.</summary>
public class Sensor : Actor
{
    public async Task<double> Measure()
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        return 0.001;
    }
}
