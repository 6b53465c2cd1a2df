using System.Runtime.InteropServices;
using Nekka.Telemetry;

namespace Nekka.Cells;

/// <summary>How often the actors of a system have failed and were restarted since the system was made, class by class.</summary>
/// <remarks>It counts whether or not anybody looks, so that whoever looks afterwards learns of it. A failure is rare, and costs much more than
/// this. It counts by the name of a class, so that it keeps no class from being unloaded.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class FailureTally
{
    private readonly Dictionary<ClassTally, FailureCount> _counts = []; // Also the lock.
    private FailureCount _sum;

    /// <summary>The sum over all classes.</summary>
    public FailureCount Sum
    {
        get
        {
            lock (_counts)
            {
                return _sum;
            }
        }
    }

    /// <summary>The classes whose actors have failed, by name.</summary>
    public (string Class, FailureCount Count)[] ByClass
    {
        get
        {
            lock (_counts)
            {
                return [.. _counts.Select(static one => ((string)one.Key.Tag.Value!, one.Value))];
            }
        }
    }

    /// <summary>Counts a failure.</summary>
    public void CountFailure(Type actorClass) => Add(actorClass, new FailureCount(1, 0));

    /// <summary>Counts a restart.</summary>
    public void CountRestart(Type actorClass) => Add(actorClass, new FailureCount(0, 1));

    private void Add(Type actorClass, FailureCount more)
    {
        var tally = ClassTally.Of(actorClass);
        lock (_counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, tally, out _) += more;
            _sum += more;
        }
    }
}

/// <summary>How often actors have failed, and were restarted.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FailureCount(long Failed, long Restarts)
{
    public static FailureCount operator +(FailureCount one, FailureCount other) => new(one.Failed + other.Failed, one.Restarts + other.Restarts);
}
