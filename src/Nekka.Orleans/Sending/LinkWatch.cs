using System.Collections.Concurrent;
using Nekka.Foreign;

namespace Nekka.Orleans.Sending;

/// <summary>Looks every second after all links whose messages are on their way, and keeps them in memory.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class LinkWatch : IDisposable
{
    private const long LongestDelay = 5_000; // A look that is later than this was not late because others used the processor.

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ulong, Link> _links = new(); // By sender.
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private volatile bool _isOver;
    private volatile Moment _lastLook;

    public LinkWatch(TimeProvider clock, TimeSpan patience)
    {
        (Clock, Patience) = (clock, patience);
        _lastLook = new Moment(Clock.Milliseconds(), StoodStill: 0);
        _timer = clock.CreateTimer(static watch => ((LinkWatch)watch!).Look(), this, Interval, Interval);
    }

    public TimeProvider Clock { get; }

    /// <summary>How long nobody may reply.</summary>
    public TimeSpan Patience { get; }

    /// <summary>The time in milliseconds since some moment in the past, without the time in which this process stood still.</summary>
    /// <remarks>A machine that was put to sleep must not take its own silence for that of others. The time never goes back: it is no later than a while
    /// after the last look, so that nothing is done by a time that the next look would take back.</remarks>
    public long Now
    {
        get
        {
            var last = _lastLook; // Before the clock: the process may stand still between the two.
            return Math.Min(Clock.Milliseconds(), last.Time + LongestDelay) - last.StoodStill;
        }
    }

    /// <summary>Whether this process uses the cluster no longer.</summary>
    public bool IsOver => _isOver;

    /// <summary>Is called after each look.</summary>
    public Action? Looked { get; set; }

    /// <summary>Looks after a link from now on.</summary>
    public void Add(Link link) => _links[link.Sender] = link;

    /// <summary>Looks after a link no longer.</summary>
    public void Remove(Link link) => _links.TryRemove(link.Sender, out _);

    /// <summary>The link of a sender, while messages of it are on their way.</summary>
    public Link? Find(ulong sender) => _links.GetValueOrDefault(sender);

    /// <summary>Whether an answer has been awaited for that long.</summary>
    public bool HaveAwaited(TimeSpan time)
    {
        var before = Now - (long)time.TotalMilliseconds;
        return _links.Any(pair => pair.Value.HasAwaitedSince(before));
    }

    /// <summary>Ends all links: nobody would notice any more that no answer comes.</summary>
    public void Dispose()
    {
        _isOver = true; // First: a message that is sent now is seen below, or sees this.
        _timer.Dispose();
        foreach (var (_, link) in _links)
        {
            link.End();
        }

        _links.Clear();
    }

    private void Look()
    {
        lock (_gate) // A look may take longer than the timer's interval, so that the next one begins meanwhile.
        {
            var (last, now) = (_lastLook, Clock.Milliseconds());
            _lastLook = new Moment(now, last.StoodStill + Math.Max(0, now - last.Time - LongestDelay));
        }

        foreach (var (_, link) in _links)
        {
            link.Tick();
        }

        Looked?.Invoke();
    }

    /// <summary>When a look was.</summary>
    /// <param name="Time">The time of the clock, in milliseconds.</param>
    /// <param name="StoodStill">For how many milliseconds this process had stood still by then.</param>
    private sealed record Moment(long Time, long StoodStill);
}
