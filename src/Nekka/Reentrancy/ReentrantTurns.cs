using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Waiting;

namespace Nekka.Reentrancy;

/// <summary>The reentrant turns of one actor: the one whose part runs, and those that await.</summary>
/// <remarks><b>Thread safety:</b> the actor's own pass changes it; any thread may post, and look at what is open.</remarks>
internal sealed class ReentrantTurns(WaitingActor actor)
{
    private volatile ReentrantTurn[] _open = []; // Copied on write; the oldest first.
    private TaskCompletionSource? _ended;

    public WaitingActor Actor => actor;

    /// <summary>The turn whose part the actor runs; <see langword="null"/> if it runs something else.</summary>
    public ReentrantTurn? Current { get; private set; }

    /// <summary>The turns that await, or have gone on since; the oldest first.</summary>
    public IReadOnlyList<ReentrantTurn> Open => _open;

    /// <summary>Makes the turn that has just begun a reentrant one. Its handler has not run yet.</summary>
    public void Begin()
    {
        if (Current is null)
        {
            Current = new ReentrantTurn(this);
            actor.IsInBackgroundPart = true; // The awaits of the handler are no waits of the actor.
            actor.AfterThisTurn(AfterTurn.LeaveReentrant);
        }

        SynchronizationContext.SetSynchronizationContext(Current);
    }

    /// <summary>Learns that the first part of the current turn is over.</summary>
    public void Leave()
    {
        Current = null;
        actor.IsInBackgroundPart = false;
        SynchronizationContext.SetSynchronizationContext(actor);
    }

    /// <summary>Keeps the current turn, which awaits, until <see cref="End"/>.</summary>
    public ReentrantTurn Keep()
    {
        var turn = Current!;
        turn.Open(actor.Inbox.Look().InHand, actor.Begun);
        _open = [.. _open, turn];
        return turn;
    }

    /// <summary>Learns that a turn has come to its end.</summary>
    public void End(ReentrantTurn turn)
    {
        turn.Close();
        _open = Array.FindAll(_open, other => other != turn);
        if (_open.Length == 0)
        {
            _ended?.TrySetResult();
            _ended = null;
        }
    }

    /// <summary>A task that completes when no turn is open.</summary>
    public Task WhenNoneIsOpen() => _open.Length == 0 ? Task.CompletedTask : (_ended ??= new TaskCompletionSource()).Task;

    /// <summary>Takes back a part of a turn that can go on.</summary>
    public void Post(ReentrantTurn.Part part)
    {
        actor.System.MessageProbe?.Resumes(actor);
        if (actor.Inbox.PostInBackground(static part => Run((ReentrantTurn.Part)part!), part))
        {
            actor.Runtime.Schedule(actor);
        }
    }

    private static void Run(ReentrantTurn.Part part)
    {
        var turns = part.Turn.Turns;
        turns.Current = part.Turn;
        turns.Actor.IsInBackgroundPart = true;
        SynchronizationContext.SetSynchronizationContext(part.Turn);
        try
        {
            part.Run();
        }
        finally
        {
            turns.Leave();
        }
    }
}
