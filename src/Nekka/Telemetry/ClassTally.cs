using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Nekka.Text;

namespace Nekka.Telemetry;

/// <summary>How often each event has happened to the actors of one class.</summary>
/// <remarks>Events are counted here and read when the metrics are collected, so an event costs one atomic step and calls no listener. There is
/// one tally for each name of a class, because the name is the tag. So there are no more of them than the program has classes, and none keeps a
/// class from being unloaded.
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class ClassTally
{
    /// <summary>How many messages to the actors of a class may be timed in one period.</summary>
    public const int MostTimed = 64;

    private static readonly ConcurrentDictionary<string, ClassTally> ByName = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<Type, ClassTally> ByClass = [];
    private static volatile bool s_isKept;

    private readonly long[] _counts = new long[Enum.GetValues<Counted>().Length];

    private uint _period;
    private int _timed;

    private ClassTally(string name) => Tag = new KeyValuePair<string, object?>(Instruments.ClassTag, name);

    /// <summary>Whether anything is counted: from the first look that found a listener on, because a counter must never go down.</summary>
    public static bool IsKept => s_isKept;

    /// <summary>The tag that all measurements have: the class of the actor.</summary>
    public KeyValuePair<string, object?> Tag { get; }

    /// <summary>Returns the tally of a class.</summary>
    public static ClassTally Of(Type actorClass) =>
        ByClass.GetValue(actorClass, static actorClass => ByName.GetOrAdd(DisplayText.Of(actorClass), static name => new ClassTally(name)));

    /// <summary>Counts from now on.</summary>
    public static void Keep() => s_isKept = true;

    /// <summary>Counts an event, if a listener wants the counter or has ever wanted one.</summary>
    public static void Count(Instrument counter, Type actorClass, Counted what)
    {
        if (!s_isKept)
        {
            if (!counter.Enabled)
            {
                return;
            }

            Keep();
        }

        Interlocked.Increment(ref Of(actorClass)._counts[(int)what]);
    }

    /// <summary>Counts a message that is about to be timed.</summary>
    /// <param name="period">The present period.</param>
    /// <returns><see langword="false"/> if enough have been timed in this period. When several threads ask at the same time, some more
    /// are.</returns>
    public bool MayTime(uint period)
    {
        if (_period != period)
        {
            (_period, _timed) = (period, 0);
        }

        return _timed < MostTimed && ++_timed > 0;
    }

    /// <summary>Reads how often an event has happened, class by class.</summary>
    public static Measurement<long>[] Read(Counted what) =>
        [.. ByName.Values
            .Select(tally => (tally.Tag, Count: Interlocked.Read(ref tally._counts[(int)what])))
            .Where(static one => one.Count > 0)
            .Select(static one => new Measurement<long>(one.Count, one.Tag))];
}
