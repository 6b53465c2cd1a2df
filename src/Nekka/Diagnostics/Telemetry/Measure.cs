using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace Nekka;

/// <summary>Measures with the instruments of <see cref="Telemetry"/>, whose listeners may throw, and use actors.</summary>
/// <remarks>What a listener causes while it is being called, on the same thread, is not measured.</remarks>
[SuppressMessage("Design", "CA1031", Justification = "A listener must not disturb the actors.")]
internal static class Measure
{
    /// <summary>Counts one more.</summary>
    public static void Count(Counter<long> counter, ActorCell actor)
    {
        if (!counter.Enabled || !ForeignCode.TryEnter(ForeignCall.MeterListener))
        {
            return;
        }

        try
        {
            counter.Add(1, Telemetry.Class(actor));
        }
        catch (Exception exception)
        {
            actor.System.ForeignFailures.Report(ForeignCall.MeterListener, exception);
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.MeterListener);
        }
    }

    /// <summary>Counts one more, with a further tag.</summary>
    public static void Count(Counter<long> counter, ActorCell actor, string tag, string? value)
    {
        if (!counter.Enabled || !ForeignCode.TryEnter(ForeignCall.MeterListener))
        {
            return;
        }

        try
        {
            counter.Add(1, Telemetry.Class(actor), new(tag, value));
        }
        catch (Exception exception)
        {
            actor.System.ForeignFailures.Report(ForeignCall.MeterListener, exception);
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.MeterListener);
        }
    }

    /// <summary>Counts up, or down what was counted up.</summary>
    /// <returns><see langword="false"/> if it was not counted, because a listener caused it.</returns>
    public static bool Add(UpDownCounter<long> counter, ActorCell actor, int number)
    {
        var entered = ForeignCode.TryEnter(ForeignCall.MeterListener);
        if (!entered && number > 0)
        {
            return false; // What goes up must come down, but need not go up.
        }

        try
        {
            counter.Add(number, Telemetry.Class(actor));
        }
        catch (Exception exception)
        {
            actor.System.ForeignFailures.Report(ForeignCall.MeterListener, exception);
        }
        finally
        {
            if (entered)
            {
                ForeignCode.Exit(ForeignCall.MeterListener);
            }
        }

        return true;
    }

    /// <summary>Records a duration.</summary>
    public static void Record(Histogram<double> histogram, ActorCell actor, TimeSpan duration)
    {
        if (!histogram.Enabled || !ForeignCode.TryEnter(ForeignCall.MeterListener))
        {
            return;
        }

        try
        {
            histogram.Record(duration.TotalSeconds, Telemetry.Class(actor));
        }
        catch (Exception exception)
        {
            actor.System.ForeignFailures.Report(ForeignCall.MeterListener, exception);
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.MeterListener);
        }
    }
}
