using System.Diagnostics;

namespace Nekka.Benchmarks.Contenders.Own;

/// <summary>Nekka with non-default diagnostics.</summary>
internal sealed class DiagnosedContender(DeadlockDetection detection, Listening listening) : NekkaContender
{
    public override Task OpenAsync()
    {
        ActorSystem.Default = new ActorSystem(new ActorSystemOptions { DeadlockDetection = detection });
        if (listening >= Listening.Metrics)
        {
            Exported.MetricsEverySecond("Nekka");
        }

        if (listening >= Listening.Traces)
        {
            Exported.Traces();
        }

        if (listening == Listening.RecordedTrace)
        {
            // Current for all that the benchmark does from now on.
            new Activity("benchmark") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        }

        return base.OpenAsync();
    }
}

/// <summary>What OpenTelemetry exports, each with those before it.</summary>
internal enum Listening
{
    Nothing,

    /// <summary>The metrics, every second.</summary>
    Metrics,

    /// <summary>Traces, while the code that sends messages is in none.</summary>
    Traces,

    /// <summary>A trace that all messages belong to.</summary>
    RecordedTrace,
}
