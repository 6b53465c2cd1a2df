using System.Diagnostics;
using Nekka.Futures;
using Nekka.Telemetry;

namespace Nekka.Messages;

/// <summary>The handling of a message that a listener observes.</summary>
/// <param name="actor">The actor that handles it.</param>
/// <param name="span">The span of the handling; <see langword="null"/> if the message is not traced.</param>
/// <param name="begun">The time when the handling began; zero if the message is not timed.</param>
/// <param name="isMeasured">Whether the metrics want to know how long it takes.</param>
/// <param name="times">Where the actor's own times are added, if somebody wants them.</param>
internal readonly struct ObservedTurn(ActorContext actor, Activity? span, long begun, bool isMeasured, MessageTimes? times)
{
    /// <summary>Records that the message has been handled.</summary>
    /// <param name="failure">The exception that the handling ended with, if it failed.</param>
    public void End(Exception? failure)
    {
        times?.Handlings.Add(Stopwatch.GetElapsedTime(begun));
        if (isMeasured)
        {
            Measure.Record(Instruments.Handling, actor, Stopwatch.GetElapsedTime(begun));
        }

        Span.Stop(actor, span, failure, outer: null);
    }
}
