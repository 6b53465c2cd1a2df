using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Nekka.Futures;
using Nekka.Text;

namespace Nekka.Telemetry;

/// <summary>Records measurements with the instruments of <see cref="Instruments"/>, whose listeners may throw and may use actors.</summary>
/// <remarks>Events that a listener causes inside its callback, on the same thread, are not measured.</remarks>
[SuppressMessage("Design", "CA1031", Justification = "A listener must not disturb the actors.")]
internal static class Measure
{
    /// <summary>Adds one to a counter.</summary>
    public static void Count(Counter<long> counter, ActorContext actor)
    {
        if (!counter.Enabled || !ForeignCode.TryEnter(ForeignCall.MeterListener))
        {
            return;
        }

        try
        {
            counter.Add(1, Instruments.Class(actor));
        }
        catch (Exception exception)
        {
            actor.ForeignFailures.Report(ForeignCall.MeterListener, exception);
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.MeterListener);
        }
    }

    /// <summary>Adds one to a counter, with a further tag.</summary>
    public static void Count(Counter<long> counter, ActorContext actor, string tag, string? value)
    {
        if (!counter.Enabled || !ForeignCode.TryEnter(ForeignCall.MeterListener))
        {
            return;
        }

        try
        {
            counter.Add(1, Instruments.Class(actor), new(tag, value));
        }
        catch (Exception exception)
        {
            actor.ForeignFailures.Report(ForeignCall.MeterListener, exception);
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.MeterListener);
        }
    }

    /// <summary>Counts up, or takes back an earlier count.</summary>
    /// <returns><see langword="false"/> if it did not count because a listener caused the event.</returns>
    public static bool Add(UpDownCounter<long> counter, ActorContext actor, int number)
    {
        var entered = ForeignCode.TryEnter(ForeignCall.MeterListener);
        if (!entered && number > 0)
        {
            return false; // A count down must match its count up, so only a count up may be skipped.
        }

        try
        {
            counter.Add(number, Instruments.Class(actor));
        }
        catch (Exception exception)
        {
            actor.ForeignFailures.Report(ForeignCall.MeterListener, exception);
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
    public static void Record(Histogram<double> histogram, ActorContext actor, TimeSpan duration)
    {
        if (!histogram.Enabled || !ForeignCode.TryEnter(ForeignCall.MeterListener))
        {
            return;
        }

        try
        {
            histogram.Record(duration.TotalSeconds, Instruments.Class(actor));
        }
        catch (Exception exception)
        {
            actor.ForeignFailures.Report(ForeignCall.MeterListener, exception);
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.MeterListener);
        }
    }
}
