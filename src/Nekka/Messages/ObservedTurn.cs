using System.Diagnostics;
using Nekka.Futures;
using Nekka.Telemetry;

namespace Nekka.Messages;

/// <summary>The handling of a message that a listener observes.</summary>
internal readonly struct ObservedTurn(ActorContext actor, Activity? span, bool isTimed)
{
    private readonly long _begun = isTimed ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Records that the message has been handled.</summary>
    /// <param name="failure">The exception that the handling ended with, if it failed.</param>
    public void End(Exception? failure)
    {
        if (_begun != 0)
        {
            Measure.Record(Instruments.Handling, actor, Stopwatch.GetElapsedTime(_begun));
        }

        Span.Stop(actor, span, failure, outer: null);
    }
}
