namespace Nekka.Testing;

/// <summary>Chooses the next step of a run, as its seed decides.</summary>
/// <remarks><b>Thread safety:</b> only the thread with the baton uses the members, except <see cref="Steps"/>.</remarks>
internal sealed class Scheduler(
    SimulationOptions options, ReadySteps ready, Stages stages, VirtualClock clock, WaitRecord waits, Outcome outcome, Tracer tracer)
{
    private int _steps;

    /// <summary>The number of steps begun. Any thread may ask.</summary>
    public int Steps => Volatile.Read(ref _steps);

    /// <summary>Chooses the next step and begins it, or returns null if the run is over.</summary>
    public object? Next()
    {
        while (true)
        {
            ready.AddPosted();
            stages.CheckProgram();
            if (outcome.IsOver)
            {
                return null;
            }

            if (!ready.IsEmpty)
            {
                return Begin(ready.Take());
            }

            stages.OnNothingReady();
        }
    }

    /// <summary>Chooses between the turn of a sender and the ready steps, and begins the step.</summary>
    /// <param name="sender">The turn, which is as ready as the others.</param>
    /// <param name="next">The step; <see langword="null"/> if the run is over.</param>
    /// <returns><see langword="false"/> if the turn just goes on.</returns>
    public bool TryInterrupt(BlockedTurn sender, out object? next)
    {
        ready.Add(sender);
        next = ready.Take();
        if (ReferenceEquals(next, sender))
        {
            return false;
        }

        if (tracer.IsTraced)
        {
            tracer.Note("is interrupted");
        }

        waits.Blocks(sender);
        next = Begin(next);
        return true;
    }

    private object? Begin(object step)
    {
        if (++_steps > options.StepLimit)
        {
            outcome.Fail(new Failure(
                $"The run had not ended after {options.StepLimit} steps. It loops, or needs a larger StepLimit, or waits while a timer goes off again and again:\n" +
                waits.Report()));
            return null;
        }

        if (tracer.IsTraced)
        {
            tracer.Begin(step, _steps, clock.Elapsed);
        }

        return step;
    }
}
