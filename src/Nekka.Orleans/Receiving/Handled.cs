using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Keyed;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Wire;
using Nekka.Text;

namespace Nekka.Orleans.Receiving;

/// <summary>A message that an actor handles, and then its outcome.</summary>
/// <param name="number">The number of the message.</param>
/// <param name="reply">The future of the answer.</param>
/// <param name="write">Makes bytes of the value.</param>
/// <param name="actor">The actor.</param>
/// <param name="payloads">Makes bytes of exceptions.</param>
/// <param name="cancellation">Cancels the tokens that the handler has; <see langword="null"/> if it has none.</param>
internal sealed class Handled(
    long number, Future reply, Func<Future, byte[]> write, ActorCell actor, Payloads payloads, CancellationTokenSource? cancellation) : Outcome(number)
{
    private Answer _answer;

    public override Answer Answer => _answer;

    /// <summary>The future of the answer.</summary>
    public Future Reply => reply;

    /// <summary>Makes the answer. The code that has set the future does it: the actor may change what it has returned when it goes on.</summary>
    public void MakeAnswer() => _answer = Make();

    public override void GiveUp()
    {
        _ = cancellation?.CancelAsync(); // Callbacks of the handler run elsewhere, because they may take their time, or throw.
        reply.EndUnwanted(new OperationCanceledException());
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a serializer throws is the caller's to know.")]
    private Answer Make()
    {
        if (reply is Future<Terminated> && actor is KeyedActor { IsRetired: true })
        {
            return new Answer(Number, AnswerKind.NotHandled, []); // The actor only leaves this machine, so its watchers watch it where it goes.
        }

        if (reply.Failure?.SourceException is { } failure)
        {
            return failure is ActorDeadException { Retired: { } retired } && retired == actor
                ? new Answer(Number, AnswerKind.NotHandled, [])
                : Failed(failure);
        }

        try
        {
            return new Answer(Number, AnswerKind.Value, write(reply));
        }
        catch (Exception exception)
        {
            return Failed(new NotSupportedException(
                $"{actor} has answered, but the answer cannot be sent to another machine: {ForeignCode.Describe(exception)}", exception));
        }
    }

    private Answer Failed(Exception exception) => new(Number, AnswerKind.Exception, payloads.WriteException(exception));
}
