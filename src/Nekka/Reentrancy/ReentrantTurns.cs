using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Waiting;

namespace Nekka.Reentrancy;

/// <summary>The reentrant turns of one actor: the turn whose part runs, and the turns that await.</summary>
/// <remarks><b>Thread safety:</b> only the actor's own pass changes this object. Any thread may post, and look at the open turns.</remarks>
internal sealed class ReentrantTurns(WaitingActor actor)
{
    private volatile ReentrantTurn[] _open = []; // A change copies the array. The oldest turn is first.
    private TaskCompletionSource? _ended;

    public WaitingActor Actor => actor;

    /// <summary>The turn whose part the actor runs; <see langword="null"/> if it runs something else.</summary>
    public ReentrantTurn? Current { get; private set; }

    /// <summary>The turns that have awaited and have not ended, the oldest first.</summary>
    public IReadOnlyList<ReentrantTurn> Open => _open;

    /// <summary>Makes the turn that has just begun a reentrant turn. Its handler has not run yet.</summary>
    public void Begin()
    {
        if (Current is null)
        {
            Current = new ReentrantTurn(this);
            actor.IsInBackgroundPart = true; // The awaits of the handler do not count as waits of the actor.
            actor.AfterThisTurn(AfterTurn.LeaveReentrant);
        }

        SynchronizationContext.SetSynchronizationContext(Current);
    }

    /// <summary>Learns that the first part of the current turn has ended.</summary>
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

    /// <summary>Learns that a turn has ended.</summary>
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

    /// <summary>Queues a part of a turn that can go on.</summary>
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
