namespace Nekka.Testing;

internal sealed partial class Scheduler
{
    private readonly List<BlockedTurn> _blocked = []; // Turns that wait for a future or were interrupted.

    /// <inheritdoc/>
    public void Sent(RunnableActor receiver, in Envelope envelope)
    {
        if (!CheckInside($"sent {_names.Of(receiver)} {Wording.Of(envelope.Content)}"))
        {
            return;
        }

        Deliveries++;
        if (IsTraced)
        {
            TraceSend(receiver, envelope);
        }

        MayInterrupt();
    }

    /// <inheritdoc/>
    public override void MayInterrupt()
    {
        if (IsInside && !IsOver && _choice.Interrupts(_ready.Count))
        {
            Interrupt();
        }
    }

    /// <inheritdoc/>
    internal override bool Wait(Future future, Deadline deadline)
    {
        if (!IsInside)
        {
            CheckInside($"waited for {_waits.Describe(future)}");
            return base.Wait(future, deadline);
        }

        if (IsOver)
        {
            throw new SimulationOverException();
        }

        CheckOwner(future);
        if (IsTraced)
        {
            Note($"waits for {_waits.Describe(future)}");
        }

        var turn = new BlockedTurn(future);
        var answer = new HandOver(() => GoOn(turn));
        future.OnCompleted(answer);
        using var alarm = deadline.IsNever
            ? null
            : _clock.CreateTimer(_ => GoOn(turn), null, deadline.Remaining!.Value, Timeout.InfiniteTimeSpan);
        _blocked.Add(turn);
        Block(turn, Next());
        future.GiveUp(answer);
        return future.IsCompleted;
    }

    // Both the answer and the timeout may call this.
    private void GoOn(BlockedTurn turn)
    {
        if (!turn.TryReady())
        {
            return;
        }

        if (IsInside)
        {
            Note($"wakes {_waits.NameOf(turn)}");
        }

        MakeReady(turn);
    }

    // The sender is as ready as the others, so the choice may fall on it.
    private void Interrupt()
    {
        var turn = new BlockedTurn(awaited: null);
        _ready.Add(turn);
        var index = _choice.Among(_ready);
        if (ReferenceEquals(_ready[index], turn))
        {
            _ready.RemoveAt(index);
            return;
        }

        if (IsTraced)
        {
            Note("is interrupted");
        }

        _blocked.Add(turn);
        Block(turn, CountStep() ? Take(index) : null);
    }

    private void Block(BlockedTurn turn, object? next)
    {
        if (!ReferenceEquals(next, turn))
        {
            CheckPool();
            var running = (_running, _runningStep);
            PassOn(next);
            turn.AwaitBaton();
            (_running, _runningStep) = running;
        }

        _blocked.Remove(turn);

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

    private void TraceSend(RunnableActor receiver, in Envelope envelope)
    {
        var name = _names.Of(receiver);
        Note(envelope switch
        {
            { Message: StopMessage } => $"asks {name} to stop",
            { Reply: null } => $"tells {name} {Wording.Of(envelope.Content)}",
            _ => $"asks {name} {Wording.Of(envelope.Content)}",
        });
    }
}
