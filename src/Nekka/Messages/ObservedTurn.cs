using System.Diagnostics;
using Nekka.Futures;
using Nekka.Telemetry;

namespace Nekka.Messages;

/// <summary>The handling of a message that a listener observes.</summary>
/// <param name="actor">The actor that handles it.</param>
/// <param name="span">The span of the handling; <see langword="null"/> if the message is not traced.</param>
/// <param name="begun">The time when the handling began; zero if the message is not timed.</param>
internal readonly struct ObservedTurn(ActorContext actor, Activity? span, long begun)
{
    /// <summary>Records that the message has been handled.</summary>
    /// <param name="failure">The exception that the handling ended with, if it failed.</param>
    public void End(Exception? failure)
    {
        if (begun != 0)
        {
            Measure.Record(Instruments.Handling, actor, Stopwatch.GetElapsedTime(begun));
        }

        Span.Stop(actor, span, failure, outer: null);
    }
}
