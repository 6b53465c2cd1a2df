using System.Diagnostics;

namespace Nekka;

/// <summary>The handling of a message that somebody wants to know of.</summary>
internal readonly struct ObservedTurn(ActorCell actor, Activity? activity)
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>Notes that the message has been handled.</summary>
    /// <param name="failure">What it failed by.</param>
    public void End(Exception? failure)
    {
        var tag = Telemetry.Class(actor);
        Telemetry.Handled.Add(1, tag);
        Telemetry.Handling.Record(Stopwatch.GetElapsedTime(_begun).TotalSeconds, tag);
        if (activity is null)
        {
            return;
        }

        if (failure is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error, failure.Message);
            activity.SetTag("error.type", failure.GetType().FullName);
            activity.AddException(failure);
        }

        activity.Dispose();
    }
}
