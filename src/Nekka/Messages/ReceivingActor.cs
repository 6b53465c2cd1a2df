using Nekka.Runtimes;

namespace Nekka.Messages;

/// <summary>An actor as its messages see it: it has an object that handles them.</summary>
/// <remarks><b>Thread safety:</b> a message uses it in the actor's own turn.</remarks>
internal abstract class ReceivingActor : RunnableActor
{
    private object? _object;

    /// <summary>The actor object; null before it is constructed and after the actor has stopped.</summary>
    public object? ActorObject
    {
        get => Volatile.Read(ref _object);
        private protected set => Volatile.Write(ref _object, value);
    }

    /// <summary>Makes the actor object receive a message, in this turn.</summary>
    /// <returns>Its answer.</returns>
    public abstract ValueTask<object?> Receive(object? message);

    /// <summary>Makes the actor object receive, in this turn, a message whose answer no caller waits for.</summary>
    public ValueTask ReceiveNotice(object? message)
    {
        var answer = Receive(message);
        return answer.IsCompletedSuccessfully ? default : new ValueTask(answer.AsTask());
    }

    /// <summary>Handles a message as if it had just been taken from the inbox, in this turn.</summary>
    public abstract ValueTask Handle(in Envelope envelope);

    /// <summary>Notes what an ask that is its own envelope asks: reports can name it from now on, even when its caller gives up.</summary>
    public abstract void Open(object? message);

    /// <summary>Leaves out a message whose sender has given up.</summary>
    public abstract ValueTask PassOver();

    /// <summary>Takes a request to stop: the actor stops after this turn.</summary>
    /// <param name="reply">The future to set when it has ended, if somebody waits for that.</param>
    public abstract void TakeStop(Future? reply);

    /// <summary>Sets a future when the actor has ended.</summary>
    public abstract void AnswerAtTheEnd(Future? stop);
}
