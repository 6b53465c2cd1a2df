using System.Diagnostics.Metrics;

namespace Nekka.Telemetry;

/// <summary>The systems whose actors are asked when the metrics are collected.</summary>
/// <remarks>Apart from <see cref="Instruments"/>, whose making shows the instruments to listeners: a system that is made runs no foreign code,
/// and a listener may make one.
/// <para><b>Thread safety:</b> any thread may use it. No code of a program runs while this class holds its lock.</para></remarks>
internal static class LiveSystems
{
    private const int Few = 64;

    private static readonly object Gate = new();
    private static readonly List<SystemTally> Systems = [];
    private static readonly ClassSums HandledInGone = new(); // In systems that have been collected as garbage.
    private static readonly ClassSums[] Reported = Array.ConvertAll(Enum.GetValues<Living>(), static _ => new ClassSums());
    private static int s_nextRemoval = Few;
    private static bool s_isMade;

    /// <summary>Reads the counts of the actors of a system at each collection, for as long as the system exists.</summary>
    /// <param name="system">The system, which this does not keep alive.</param>
    /// <returns>Where the system adds how many messages an actor had handled when the actor ended.</returns>
    public static ClassSums Add(ILiveSystem system)
    {
        var tally = new SystemTally(system);
        lock (Gate)
        {
            if (Systems.Count >= s_nextRemoval)
            {
                RemoveGone();
                s_nextRemoval = Math.Max(Few, 2 * Systems.Count);
            }

            Systems.Add(tally);
        }

        if (FirstMade is { } made && Interlocked.Exchange(ref s_isMade, true) == false)
        {
            made();
        }

        return tally.Ended;
    }

    /// <summary>The systems that exist.</summary>
    public static ILiveSystem[] Existing
    {
        get
        {
            lock (Gate)
            {
                return [.. Systems.Select(static tally => tally.TryGetSystem(out var system) ? system : null).OfType<ILiveSystem>()];
            }
        }
    }

    /// <summary>Is called once, when the first system is made.</summary>
    public static Action? FirstMade { get; set; }

    /// <summary>Asks the actors of all systems.</summary>
    /// <returns>The sum for each class that has, or ever had, such actors.</returns>
    public static Measurement<long>[] Read(Living what)
    {
        lock (Gate)
        {
            RemoveGone();
            return what == Living.Handled ? Report(what, SumOfHandled(), Math.Max) : Report(what, SumOf(what), static (now, _) => now);
        }
    }

    private static ClassSums SumOf(Living what)
    {
        ClassSums sums = new(), unused = new();
        foreach (var tally in Systems)
        {
            if (tally.TryGetSystem(out var system))
            {
                system.Sum(what, sums, unused);
            }
        }

        return sums;
    }

    private static ClassSums SumOfHandled()
    {
        var sums = new ClassSums();
        sums.Add(HandledInGone);
        foreach (var tally in Systems)
        {
            var living = new ClassSums();
            if (tally.TryGetSystem(out var system))
            {
                system.Sum(Living.Handled, living, sums);
                tally.LastSeen = living;
            }
            else
            {
                sums.Add(tally.Ended);
            }

            sums.Add(tally.LastSeen);
        }

        return sums;
    }

    // A class that has none any more is reported as well: otherwise an exporter goes on exporting the last number. A number of messages that
    // was read while an actor put some of them off may be a few short, and would seem to have gone down: so the larger one is reported.
    private static Measurement<long>[] Report(Living what, ClassSums sums, Func<long, long, long> choose)
    {
        var reported = Reported[(int)what];
        foreach (var actorClass in sums.Classes.Union(reported.Classes).ToArray())
        {
            reported[actorClass] = choose(sums[actorClass], reported[actorClass]);
        }

        return [.. reported.Classes.Select(actorClass => new Measurement<long>(reported[actorClass], actorClass.Tag))];
    }

    // What the actors of such a system had handled since the last collection, if they had not ended, is not known any more.
    private static void RemoveGone() => Systems.RemoveAll(static tally =>
    {
        if (tally.TryGetSystem(out _))
        {
            return false;
        }

        HandledInGone.Add(tally.Ended);
        HandledInGone.Add(tally.LastSeen);
        return true;
    });
}
