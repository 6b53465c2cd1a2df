using System.Diagnostics;

namespace Nekka;

/// <summary>The handling of a message that somebody wants to know of.</summary>
internal readonly struct ObservedTurn(ActorCell actor, Activity? span)
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>Notes that the message has been handled.</summary>
    /// <param name="failure">What it failed by.</param>
    public void End(Exception? failure)
    {
        Measure.Count(Telemetry.Handled, actor);
        Measure.Record(Telemetry.Handling, actor, Stopwatch.GetElapsedTime(_begun));
        Span.Stop(actor, span, failure, outer: null);
    }
}
