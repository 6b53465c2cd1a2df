using Nekka;

namespace Company_Service;

/// <summary>Keeps what has been read. It is an actor of its own, so that it outlives the failures of the poller.</summary>
public sealed class Summary(ILogger<Summary> logger) : Actor
{
    private double _sum; // Needs no lock: the actor handles one message at a time.

    public int Count { get; private set; }

    public double Average => Count == 0 ? 0 : _sum / Count;

    public void Add(double degrees)
    {
        Count++;
        _sum += degrees;
        logger.LogInformation("Reading {Count}: {Degrees} degrees", Count, degrees);
    }

    protected override void OnStop() => logger.LogInformation("{Count} readings, {Average:F1} degrees on average", Count, Average);
}
