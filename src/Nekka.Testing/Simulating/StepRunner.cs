using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>Runs the steps of a run. One thread at a time has the baton and runs them.</summary>
/// <remarks>
/// <para>A step is <see cref="RunnableActor.Execute"/>, code of the program after an <c>await</c>, or a timer that goes off. A turn that
/// blocks keeps its thread and passes the baton to another thread.</para>
/// <para><b>Thread safety:</b> only the thread with the baton uses the members, except <see cref="Run"/>. So the state of a run needs no
/// locks: passing the baton is a full fence.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The event has no wait handle, so there is nothing to dispose of.")]
internal sealed class StepRunner(
    SimulationOptions options,
    Scheduler scheduler,
    Boundary boundary,
    OutsideWork outside,
    WaitRecord waits,
    Outcome outcome,
    Tracer tracer)
{
    private readonly ManualResetEventSlim _finished = new();
    private object? _running;
    private string _runningStep = ""; // A description of the running step, if the run has a trace.

    /// <summary>Runs steps on other threads, until the run is over.</summary>
    public void Run()
    {
        SimulationThread.Run(() => RunSteps(first: null));
        if (AwaitFinish())
        {
            AbortBlocked();
        }
    }

    /// <summary>Blocks the running turn until it is chosen to continue, and runs other steps meanwhile.</summary>
    public void Wait(BlockedTurn turn)
    {
        waits.Blocks(turn);
        Block(turn, scheduler.Next());
    }

    /// <summary>Interrupts the running turn, which has sent a message, if the choice falls on another step.</summary>
    public void Interrupt()
    {
        var turn = new BlockedTurn(awaited: null);
        if (scheduler.TryInterrupt(turn, out var next))
        {
            Block(turn, next);
        }
    }

    private void Block(BlockedTurn turn, object? next)
    {
        if (!ReferenceEquals(next, turn))
        {
            outside.CheckPool(_runningStep);
            var running = _running;
            PassOn(next);
            turn.AwaitBaton();
            _running = running;
        }

        _runningStep = tracer.LastStep; // The step that the turn goes on with.
        waits.GoesOn(turn);

        if (turn.IsAborted)
        {
            throw new SimulationOverException();
        }
    }

    // Passes the baton to a turn that can continue, or to another thread that begins with a step. Without either, the run is finished.
    private void PassOn(object? next)
    {
        switch (next)
        {
            case null:
                _finished.Set();
                break;
            case BlockedTurn turn:
                turn.Resume();
                break;
            default:
                SimulationThread.Run(() => RunSteps(next));
                break;
        }
    }

    // Runs steps on the thread with the baton, until it passes the baton on or the run is over.
    [SuppressMessage("Design", "CA1031", Justification = "A fault of the simulation fails the run, not the process.")]
    private void RunSteps(object? first)
    {
        boundary.Enter();
        OutsideWork.Disregard();
        object? next = null;
        try
        {
            next = first ?? scheduler.Next();
            while (next is not null and not BlockedTurn)
            {
                Perform(next);
                next = scheduler.Next();
            }
        }
        catch (Exception exception)
        {
            // Unhandled on this thread, the exception would end the process.
            outcome.Fail(new Failure($"The simulation itself failed: {Failure.Describe(exception)}", exception));
            next = null;
        }

        boundary.Leave();
        PassOn(next);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Any unobserved exception fails the run.")]
    private void Perform(object step)
    {
        _running = step;
        _runningStep = tracer.LastStep;
        try
        {
            switch (step)
            {
                case RunnableActor actor:
                    actor.Execute();
                    break;
                case Posted posted:
                    posted.Run();
                    break;
                case VirtualTimer timer:
                    timer.GoOff();
                    break;
            }
        }
        catch (Exception exception)
        {
            var place = (step as Posted)?.Place is null ? "Code without an actor" : Names.Program;
            outcome.Fail(new Failure($"{place} threw an unobserved exception: {Failure.Describe(exception)}", exception));
        }

        outside.CheckPool(_runningStep);
    }

    private bool AwaitFinish()
    {
        var steps = -1;
        while (!_finished.Wait(options.HangLimit))
        {
            if (steps == scheduler.Steps && !outside.IsAwaited && !Debugger.IsAttached)
            {
                outcome.Fail(new Failure(
                    $"A step did not end within {DisplayText.Of(options.HangLimit)} of real time: {tracer.Describe(_running)}. It loops, or blocks in something " +
                    $"outside the simulation. If that is a lock held by an interrupted sender, turn InterruptSenders off. {Boundary.Advice}"));
                return false;
            }

            steps = scheduler.Steps;
        }

        return true;
    }

    // One after the other, because they run code of the program, such as finally blocks.
    private void AbortBlocked()
    {
        foreach (var turn in waits.Blocked.ToArray())
        {
            _finished.Reset();
            turn.Abort();
            _finished.Wait(OutsideWork.ReturnLimit);
        }
    }
}
