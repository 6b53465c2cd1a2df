namespace Nekka.Orleans.Receiving;

/// <summary>The doorways of a silo at which requests wait. Every second all of these requests are replied to.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class WaitingDoorways : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private List<Doorway> _doorways = [];

    public WaitingDoorways(TimeProvider clock) =>
        _timer = clock.CreateTimer(static doorways => ((WaitingDoorways)doorways!).Release(), this, Interval, Interval);

    /// <summary>Adds a doorway until the next second.</summary>
    public void Add(Doorway doorway)
    {
        lock (_gate)
        {
            _doorways.Add(doorway);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Release()
    {
        List<Doorway> doorways;
        lock (_gate)
        {
            (doorways, _doorways) = (_doorways, []);
        }

        doorways.ForEach(static doorway => doorway.ReleaseHeld());
    }
}
