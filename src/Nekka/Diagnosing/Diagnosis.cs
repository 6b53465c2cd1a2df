using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Nekka.Telemetry;
using Pool = System.Threading.ThreadPool;

namespace Nekka.Diagnosing;

/// <summary>Writes one diagnosis, section by section.</summary>
internal sealed class Diagnosis(IReadOnlyList<SystemWatch> systems, PoolMeter pool, Judgements judgements, DiagnosisQuery query, Utf8JsonWriter json)
{
    private const int Version = 1;

    private static readonly string ProgramName = Assembly.GetEntryAssembly()?.GetName().Name ?? Process.GetCurrentProcess().ProcessName;
    private static readonly DateTime Started = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    public void Write(ActorOrder order, Flow flow, long look)
    {
        json.WriteNumber("version", Version);
        json.WriteString("nekka", LibraryVersion.Text);
        json.WriteString("taken", DateTime.UtcNow);
        if (systems.Max(static system => system.Seconds) is { } interval)
        {
            json.WriteNumber("interval", Math.Round(interval, 3));
        }

        WriteProcess();
        WritePool();
        WriteTotals();
        WriteIf(DiagnosisSections.Judgements, () => judgements.Write(json));
        WriteIf(DiagnosisSections.Deadlocks, () => DeadlockSection.Write(json, systems));
        WriteIf(DiagnosisSections.Actors, () => WriteActors(order, look));
        WriteIf(DiagnosisSections.Classes, () => ClassSection.Write(json, systems));
        WriteIf(DiagnosisSections.DeadLetters, () => LetterSection.Write(json, systems));
        WriteIf(DiagnosisSections.Flow, () => flow.Write(json, systems, look));
        WriteIf(DiagnosisSections.Actor, () => ActorSection.Write(json, systems, query.ActorUrn));
    }

    private void WriteIf(DiagnosisSections section, Action write)
    {
        if ((query.Sections & section) == section)
        {
            write();
        }
    }

    private void WriteProcess()
    {
        json.WriteStartObject("process");
        json.WriteNumber("id", Environment.ProcessId);
        json.WriteString("name", ProgramName);
        json.WriteString("machine", Environment.MachineName);
        json.WriteString("started", Started);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteNumber("processors", Environment.ProcessorCount);
        json.WriteNumber("workingSet", Environment.WorkingSet);
        json.WriteNumber("heap", GC.GetTotalMemory(forceFullCollection: false));
        json.WriteEndObject();
    }

    private void WritePool()
    {
        Pool.GetMinThreads(out var minimum, out _);
        Pool.GetMaxThreads(out var maximum, out _);
        json.WriteStartObject("pool");
        json.WriteNumber("threads", pool.Threads);
        json.WriteNumber("pending", pool.Pending);
        json.WriteNumber("minThreads", minimum);
        json.WriteNumber("maxThreads", maximum);
        json.WriteRate("completedPerSecond", pool.CompletedPerSecond);
        json.WriteNumber("blockedTurns", pool.BlockedTurns);
        json.WriteSecondsIfAny("unresponsive", pool.Unresponsive);
        json.WriteEndObject();
    }

    private void WriteTotals()
    {
        SystemSums sums = default, before = default;
        foreach (var system in systems)
        {
            sums += system.Sums;
            before += system.Before;
        }

        var seconds = systems.Max(static system => system.Seconds);
        json.WriteStartObject("totals");
        json.WriteNumber("systems", systems.Count);
        json.WriteNumber("actors", sums.Actors);
        json.WriteNumber("busy", sums.Busy);
        json.WriteNumber("waiting", sums.Waiting);
        json.WriteNumber("waitingForRoom", sums.WaitingForRoom);
        json.WriteNumber("stashed", sums.Stashed);
        json.WriteNumber("handled", sums.Handled);
        json.WriteNumber("failed", sums.Failed);
        json.WriteNumber("restarts", sums.Restarts);
        json.WriteNumber("deadLetters", sums.DeadLetters);
        json.WriteNumber("dropped", sums.Dropped);
        json.WriteRate("handledPerSecond", PerSecond(before.Handled, sums.Handled, seconds));
        json.WriteRate("failedPerSecond", PerSecond(before.Failed, sums.Failed, seconds));
        json.WriteRate("restartsPerSecond", PerSecond(before.Restarts, sums.Restarts, seconds));
        json.WriteRate("deadLettersPerSecond", PerSecond(before.DeadLetters, sums.DeadLetters, seconds));
        json.WriteRate("startedPerSecond", PerSecond(before.Started, sums.Started, seconds));
        json.WriteRate("stoppedPerSecond", PerSecond(before.Ended, sums.Ended, seconds));
        json.WriteEndObject();
    }

    private static double? PerSecond(long before, long now, double? seconds) => seconds is { } passed ? Math.Max(0, now - before) / passed : null;

    private void WriteActors(ActorOrder order, long look)
    {
        order.Make(systems, query, look);
        json.WriteStartObject("actors");
        json.WriteNumber("total", systems.Sum(static system => system.Census.Count));
        json.WriteNumber("matching", order.Matching);
        json.WriteNumber("offset", query.Offset);
        json.WriteString("sort", CamelCase.Of(query.Sort));
        json.WriteStartArray("rows");
        foreach (var (system, facts) in order.Page(systems, query))
        {
            json.WriteStartObject();
            ActorRow.Write(json, system, facts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
