namespace Nekka;

internal sealed partial class ActorCell
{
    private ValueTask InvokeObserved(ObservedMessage observed, Future? reply)
    {
        var turn = observed.Begin(this);
        try
        {
            var task = Invoke(new Envelope(observed.Message, reply));
            if (!task.IsCompletedSuccessfully)
            {
                return EndAsync(OwnTask.Of(task), turn);
            }
        }
        catch (Exception exception)
        {
            turn.End(exception);
            throw;
        }

        turn.End(failure: null);
        return default;
    }

    private static async ValueTask EndAsync(Task task, ObservedTurn turn)
    {
        try
        {
            await task.ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            turn.End(exception);
            throw;
        }

        turn.End(failure: null);
    }
}
