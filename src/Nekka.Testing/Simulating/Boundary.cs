using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nekka.Actors;
using Nekka.Runtimes;

namespace Nekka.Testing;

/// <summary>The boundary of a simulation. A thread is inside while it has the baton. The program leaves the simulation when a thread
/// outside acts for it.</summary>
/// <remarks><b>Thread safety:</b> all members are thread-safe, except <see cref="DequeueInto"/>, which only the thread with the baton
/// calls.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore has no wait handle, so there is nothing to dispose of.")]
internal sealed class Boundary(
    SimulatedRuntime simulation, SimulationOptions options, Names names, WaitRecord waits, Outcome outcome)
{
    /// <summary>How to keep a program inside.</summary>
    public const string Advice =
        "Use the simulation's clock (ActorSystem.TimeProvider), call code directly instead of with Task.Run, and replace input and output with fakes.";

    private readonly ConcurrentQueue<object> _posted = new();
    private readonly SemaphoreSlim _crossed = new(0);
    private Failure? _left;

    /// <summary>Whether the thread has the baton.</summary>
    public bool IsInside => SimulatedRuntime.Current == simulation;

    /// <summary>Takes this thread inside, because it has received the baton.</summary>
    public void Enter() => SimulatedRuntime.Enter(simulation);

    /// <summary>Takes this thread outside, because it is about to pass the baton on.</summary>
    public void Leave()
    {
        Debug.Assert(IsInside, "The thread has the baton.");
        SimulatedRuntime.Enter(null);
    }

    /// <summary>Reports that the program has left the simulation, if this thread does not have the baton.</summary>
    /// <returns>Whether the thread has the baton.</returns>
    public bool CheckInside(string action)
    {
        if (IsInside)
        {
            return true;
        }

        if (options.FailOnLeaving)
        {
            Interlocked.CompareExchange(
                ref _left,
                new Failure(
                    $"The program left the simulation: a thread outside it {action}. Such threads come from Task.Run, from Task.Delay or a timer " +
                    $"on the real clock, from code after ConfigureAwait(false), and from input and output. {Advice}"),
                null);
            _crossed.Release();
        }

        return false;
    }

    /// <summary>Reports a wait for an actor that is not simulated, as soon as the wait begins.</summary>
    public void CheckOwner(Future future)
    {
        if (options.FailOnLeaving && future.Missing.Owner is RunnableActor { IsSimulated: false } owner)
        {
            outcome.Fail(new Failure(
                $"The program left the simulation: {names.Running} waits for {owner}, an actor of a system created outside. " +
                "Create the system inside, where it is simulated too, or start the actor in the system passed to the program."));
        }
    }

    /// <summary>Accepts a step from a thread outside.</summary>
    public void Enqueue(object step)
    {
        // Messages to actors, and their continuations, are reported elsewhere, where more is known about them.
        switch (step)
        {
            case BlockedTurn turn:
                CheckInside($"answered {waits.NameOf(turn)}{(turn.Actor is { } actor ? $", which {actor.CurrentTurn}" : "")}");
                break;
            case Posted { Place: null }:
                CheckInside("resumed code without an actor");
                break;
        }

        _posted.Enqueue(step);
        _crossed.Release();
    }

    /// <summary>Takes the steps from threads outside, and fails the run if the program has left the simulation.</summary>
    public void DequeueInto(List<object> steps)
    {
        if (Volatile.Read(ref _left) is { } left)
        {
            outcome.Fail(left);
        }

        while (_posted.TryDequeue(out var step))
        {
            steps.Add(step);
        }
    }

    /// <summary>Waits until a thread outside acts for the program, but not longer than a timeout.</summary>
    /// <returns><see langword="false"/> if the timeout passed first.</returns>
    public bool AwaitCrossing(TimeSpan timeout) => _crossed.Wait(timeout);
}
