using Nekka.Recording;
using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>When messages were sent: one of each type, so that a record tells which it is of.</summary>
internal sealed class SentTimes(CountingClock clock)
{
    private readonly Dictionary<Type, (uint Before, uint After)> _times = [];

    /// <summary>Sends a message, and notes between which times.</summary>
    public void Send(object message, Action<object> send)
    {
        var before = clock.Tick();
        send(message);
        _times.Add(message.GetType(), (before, clock.Tick()));
    }

    /// <summary>Fails the schedule if a record has a time at which its message did not come, or if a message has two.</summary>
    /// <returns>The types of the recorded messages.</returns>
    public HashSet<Type> Check(Recorder recorder)
    {
        var seen = new HashSet<Type>();
        foreach (var record in recorder.Read(recorder.Written))
        {
            if (record.Kind is not Type type)
            {
                continue; // The request to stop.
            }

            Concurrently.Check(seen.Add(type), $"{type.Name} was written down twice");
            var (before, after) = _times[type];
            Concurrently.Check(
                record.Came >= before && record.Came <= after, $"{type.Name} was sent between {before} and {after}, and came at {record.Came}");
            Concurrently.Check(
                record.Begun >= record.Came && record.Ended >= record.Begun && record.Ended <= clock.Now,
                $"{type.Name} came at {record.Came}, began at {record.Begun}, ended at {record.Ended}");
        }

        return seen;
    }
}
