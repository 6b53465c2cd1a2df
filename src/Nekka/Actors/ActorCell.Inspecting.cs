namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>Whether the actor seems to have something in hand or to do: what may be wrong already.</summary>
    public bool SeemsBusy => _inbox.SeemsBusy;

    /// <summary>How long the message in hand has been handled; zero if there is none.</summary>
    public TimeSpan MessageAge => _inbox.Look() is { InHand.Message: not null } inbox ? AgeOf(inbox) : TimeSpan.Zero;

    /// <summary>How many messages wait, requests to stop aside.</summary>
    public int UnhandledCount => _inbox.CountWithoutStops;

    /// <summary>How many messages the actor has left unhandled at its end.</summary>
    public int ReturnedCount => _attachments?.Returned ?? 0;

    /// <summary>What the actor is about, here and now.</summary>
    public ActorSnapshot Inspect()
    {
        var inbox = _inbox.Look();
        var message = inbox.InHand.Message;
        return new ActorSnapshot(Reference, Runtime.ToString()!, StateBy(inbox))
        {
            InboxCount = inbox.Waiting,
            WaitingForRoomCount = inbox.WaitingForRoom,
            InboxCapacity = _inbox.Capacity,
            InboxHighWaterMark = inbox.HighWaterMark,
            HandledCount = inbox.Taken - (message is null or StopMessage ? 0 : 1),
            FailedCount = RecordIfAny?.Failed ?? 0,
            DroppedCount = _inbox.Dropped,
            RestartCount = _attachments?.Supervised?.Count ?? 0,
            CurrentMessage = message is null ? null : Wording.Of(message),
            CurrentMessageAge = message is null ? TimeSpan.Zero : AgeOf(inbox),
            WaitsFor = ActorWait.Of(this),
        };
    }

    private ActorState StateBy(in InboxState inbox) => _life.Stage switch
    {
        Stage.Restarting => ActorState.Restarting,
        < Stage.Running => ActorState.Starting,
        Stage.Running when !IsAlive => ActorState.Stopping,
        Stage.Running when RecordIfAny?.Blocking is not null => ActorState.Blocked,
        Stage.Running when inbox.InHand.Message is not null => _suspended && !inbox.IsScheduled ? ActorState.Awaiting : ActorState.Running,
        Stage.Running => inbox.IsScheduled ? ActorState.Ready : ActorState.Idle,
        _ => ActorState.Stopping,
    };
}
