using Nekka.Futures;
using Nekka.Messages;

namespace Nekka.Actors;

/// <summary>The handling of one message.</summary>
internal readonly struct MessageTurn(Envelope envelope) : ITurn
{
    private readonly Envelope _envelope = envelope;

    public bool IsUserTask => true;

    public Future? Reply => _envelope.Reply;

    public ValueTask Begin(TurningActor actor) => Handle(actor, _envelope);

    public void Succeed(TurningActor actor)
    {
    }

    public void Fail(TurningActor actor, Exception exception) => Failures.OfMessage(actor, exception);

    /// <summary>Handles a message in the actor's turn.</summary>
    public static ValueTask Handle(AssembledActor actor, in Envelope envelope)
    {
        var (message, reply) = envelope;
        if (reply is not null && ReferenceEquals(message, reply))
        {
            return ((IOwnEnvelope)reply).Invoke(actor);
        }

        if (message is SystemMessage own)
        {
            return own.Handle(actor, reply);
        }

        if (reply is { IsCompleted: true })
        {
            return actor.PassOver(); // The asker has given up.
        }

        var answer = actor.Actor!.Receive(message);
        if (!answer.IsCompletedSuccessfully)
        {
            return ReplyAsync(OwnTask.Of(answer), reply);
        }

        Answer(reply, answer.Result);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask ReplyAsync(Task<object?> answer, Future? reply) =>
        Answer(reply, await answer.ConfigureAwait(true));

    // A task is no answer but work that nobody would wait for: outside the turn, its exception lost.
    private static void Answer(Future? reply, object? value)
    {
        if (value is Task)
        {
            throw new InvalidOperationException(
                "OnReceive returned a task instead of an answer. Override OnReceiveAsync to await it there: then the next message waits until it is done.");
        }

        reply?.Reply(value);
    }
}
