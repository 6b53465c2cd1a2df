using System.Diagnostics;

namespace Nekka.Testing;

/// <summary>Work that the program has given to threads outside the simulation, and that may come back from there.</summary>
internal sealed class OutsideWork(
    SimulationOptions options, Boundary boundary, SimulatedProgram program, WaitRecord waits, Outcome outcome, Tracer tracer)
{
    /// <summary>The real time that a run waits for outside work to come back before it counts as a standstill, if such work is known: a
    /// timer on the real clock, or work in the thread pool.</summary>
    public static readonly TimeSpan ReturnLimit = TimeSpan.FromSeconds(2);

    // The same if no outside work is known. The program may still have threads of its own, which cannot be detected.
    private static readonly TimeSpan ShortReturnLimit = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private volatile bool _isAwaited;
    private bool _mayComeBack;

    /// <summary>Whether the run waits for outside work just now. Any thread may ask.</summary>
    public bool IsAwaited => _isAwaited;

    /// <summary>Disregards what this thread has given to the thread pool before it runs steps.</summary>
    public static void Disregard()
    {
        PoolListener.TakeGiven();
        PoolListener.TakeMayComeBack();
    }

    /// <summary>Fails the run if a step gave a task to the thread pool.</summary>
    /// <param name="step">A description of the step, for a run with a trace.</param>
    public void CheckPool(string step)
    {
        // Pool work may be done before the next check, so it counts as soon as it is given to the pool.
        _mayComeBack |= PoolListener.TakeMayComeBack();
        if (PoolListener.TakeGiven() && options.FailOnLeaving)
        {
            outcome.Fail(new Failure(
                $"The program left the simulation: a step gave a task to the thread pool, as Task.Run does: {step}. {Boundary.Advice}"));
        }
    }

    /// <summary>Waits until outside work comes back, if any may: a wait for something that the simulation does not control may end from
    /// outside.</summary>
    /// <param name="isProgramRunning">Whether the run has yet to learn that the program has ended.</param>
    /// <returns><see langword="false"/> if none has come back.</returns>
    public bool AwaitReturn(bool isProgramRunning)
    {
        var failsAnyway = isProgramRunning ? options.FailOnDeadlock : options.FailOnBusyActors;

        // The order matters: a future that outside code sets meanwhile is no longer missing, but the code that awaits it has not
        // come back yet.
        if (!(failsAnyway && waits.AnyWithoutSimulatedOwner()) && !waits.AnyOutside())
        {
            return false;
        }

        var limit = TimeToComeBack(failsAnyway);
        if (limit == TimeSpan.Zero)
        {
            return IsBack(TimeSpan.Zero, isProgramRunning);
        }

        _isAwaited = true;
        var watch = Stopwatch.StartNew();
        var isBack = false;
        while (!isBack && watch.Elapsed < limit)
        {
            isBack = IsBack(PollInterval, isProgramRunning);
        }

        _isAwaited = false;
        return isBack;
    }

    // If the run fails in any case, only its message depends on outside work. The traced run waits to find out; other runs need not
    // wait.
    private TimeSpan TimeToComeBack(bool failsAnyway) =>
        !options.FailOnLeaving ? options.HangLimit
        : failsAnyway && !tracer.IsTraced ? TimeSpan.Zero
        : _mayComeBack ? ReturnLimit
        : failsAnyway ? ShortReturnLimit
        : TimeSpan.Zero;

    private bool IsBack(TimeSpan timeout, bool isProgramRunning) =>
        boundary.AwaitCrossing(timeout) || (isProgramRunning && HasProgramEnded());

    // Code after ConfigureAwait(false) does not come back. It shows only in that the program has ended although nothing ran in here.
    private bool HasProgramEnded()
    {
        if (!program.HasEnded)
        {
            return false;
        }

        if (options.FailOnLeaving)
        {
            outcome.Fail(new Failure(
                $"The program left the simulation: it ended on a thread outside, as code after ConfigureAwait(false) does. {Boundary.Advice}", program.Exception));
        }

        return true;
    }
}
