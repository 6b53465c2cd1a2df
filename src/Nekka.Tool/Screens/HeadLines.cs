using System.Globalization;
using Nekka.Tool.Model;

namespace Nekka.Tool.Screens;

/// <summary>The lines on top: the process, its actors, its thread pool.</summary>
internal static class HeadLines
{
    /// <summary>The process.</summary>
    public static Line OfProcess(Diagnosis diagnosis, string? note)
    {
        var process = diagnosis.Process;
        var line = new Line()
            .Add(process.Name, Shade.Strong)
            .Add(string.Create(CultureInfo.InvariantCulture, $" {process.Id}"));
        line.Add(note is null ? "" : $"  {note}", Shade.Warning);
        return line.Add($"  {process.Machine}  {process.Runtime}  Nekka {diagnosis.Nekka}  up {Amount.Time((diagnosis.Taken - process.Started).TotalSeconds)}  {Amount.Bytes(process.WorkingSet)}", Shade.Faint);
    }

    /// <summary>The sums over all actors.</summary>
    public static Line OfTotals(Diagnosis diagnosis)
    {
        var totals = diagnosis.Totals;
        var line = new Line($"{Amount.Of(totals.Actors, "actor")}, {Amount.Count(totals.Busy)} busy  {Amount.Count(totals.Waiting + totals.WaitingForRoom)} waiting  {(totals.Stashed > 0 ? $"{Amount.Count(totals.Stashed)} stashed  " : "")}{Amount.Rate(totals.HandledPerSecond)}/s");
        line.Add($"  {Amount.Count(totals.Failed)} failed", totals.FailedPerSecond > 0 ? Shade.Warning : Shade.Plain);
        line.Add($"  {Amount.Count(totals.Restarts)} restarts", totals.RestartsPerSecond > 0 ? Shade.Warning : Shade.Plain);
        return line.Add($"  {Amount.Count(totals.DeadLetters)} dead letters", totals.DeadLettersPerSecond > 0 ? Shade.Warning : Shade.Plain);
    }

    /// <summary>The thread pool.</summary>
    public static Line OfPool(Diagnosis diagnosis)
    {
        var pool = diagnosis.Pool;
        var line = new Line($"Pool: {Amount.Of(pool.Threads, "thread")}, {Amount.Count(pool.Pending)} pending, {Amount.Of(pool.BlockedTurns, "blocked turn")}");
        return pool.Unresponsive is { } seconds
            ? line.Add($"  runs nothing for {Amount.Time(seconds)}", Shade.Critical)
            : line.Add($"  {Amount.Rate(pool.CompletedPerSecond)}/s completed");
    }
}
