using static Nekka.Exploration.Concurrently;

namespace Nekka.Exploration;

/// <summary>Counts what was sent to an actor, and what became of it.</summary>
internal sealed class Tally
{
    private int _sent;
    private int _handled;
    private int _refused;

    public void Handled() => _handled++;

    /// <summary>Tells the actor, or learns that it is dead.</summary>
    public void Tell(ActorRef actor, object? message)
    {
        _sent++;
        try
        {
            actor.Tell(message);
        }
        catch (ActorDeadException)
        {
            _refused++;
        }
    }

    /// <summary>Tells the actor, unless the token is cancelled while there is no room.</summary>
    public void Tell(ActorRef actor, object? message, CancellationToken cancellationToken)
    {
        _sent++;
        try
        {
            actor.TellAsync(message, cancellationToken).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is ActorDeadException or OperationCanceledException)
        {
            _refused++;
        }
    }

    /// <summary>Asks the actor, and waits for the answer, which is a value, the handler's exception, or that it is dead.</summary>
    /// <returns>The value; null in place of an exception.</returns>
    public object? Ask(ActorRef actor, object? message)
    {
        _sent++;
        try
        {
            return actor.Ask(message);
        }
        catch (ActorDeadException)
        {
            _refused++;
            return null;
        }
        catch (FormatException)
        {
            return null; // The handler's: it was handled.
        }
    }

    /// <summary>Fails the schedule unless each message was handled, became a dead letter, or came back.</summary>
    public void CheckEach(ActorSystem system)
    {
        var letters = (int)system.DeadLetters.Count;
        Check(_handled + letters + _refused == _sent, $"{_sent} sent, {_handled} handled, {letters} dead letters, {_refused} came back");
    }
}
