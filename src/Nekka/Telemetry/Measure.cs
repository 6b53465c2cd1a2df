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
    public static void Count(Counter<long> counter, ActorContext actor, string tag, string? value)
    {
        if (!counter.Enabled || !ForeignCode.TryEnter(ForeignCall.MeterListener))
        {
            return;
        }

        try
        {
            counter.Add(1, ClassTally.Of(actor.ActorClass).Tag, new(tag, value));
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

    /// <summary>Records a duration.</summary>
    public static void Record(Histogram<double> histogram, ActorContext actor, TimeSpan duration)
    {
        if (!histogram.Enabled || !ForeignCode.TryEnter(ForeignCall.MeterListener))
        {
            return;
        }

        try
        {
            histogram.Record(duration.TotalSeconds, ClassTally.Of(actor.ActorClass).Tag);
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
