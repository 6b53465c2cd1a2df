using System.Diagnostics.CodeAnalysis;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>A course of events that a seed decides: one thread, virtual time, and chance wherever something may come earlier or later.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance by a seed, no secrets.")]
internal sealed class Course(int seed) : TimeProvider
{
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<Action, (long Time, int Tie)> _events = new();
    private readonly List<string> _trace = [];

    public int Seed => seed;

    /// <summary>The time in milliseconds.</summary>
    public long Now { get; private set; }

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => Now;

    /// <summary>A number from 0 to one less than the bound.</summary>
    public int Number(int bound) => _random.Next(bound);

    /// <summary>Whether something happens that happens so often in a hundred cases.</summary>
    public bool Happens(int percent) => _random.Next(100) < percent;

    /// <summary>Has something happen later. What happens at the same time happens in any order.</summary>
    public void After(long milliseconds, Action action) => _events.Enqueue(action, (Now + milliseconds, _random.Next()));

    /// <summary>Has the course fail if something fails that nobody awaits.</summary>
    public async void Watch(Task task) => await task;

    /// <summary>Lets everything happen until a time.</summary>
    public void RunUntil(long time)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Context(this));
        try
        {
            while (_events.TryPeek(out var action, out var priority) && priority.Time <= time)
            {
                _events.Dequeue();
                Now = priority.Time;
                action();
            }

            Now = time;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Notes what happened, for the report of a failure.</summary>
    public void Note(FormattableString line)
    {
        if (IsTraced)
        {
            _trace.Add(FormattableString.Invariant($"{Now,7} {line}"));
        }
    }

    /// <summary>Whether the course is run again to see what happened.</summary>
    public bool IsTraced { get; init; }

    public string Trace => string.Join('\n', _trace);

    // Whatever goes on after an await is one more event.
    private sealed class Context(Course course) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => course.After(0, () => d(state));
    }
}
