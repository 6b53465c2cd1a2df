namespace Nekka.Testing.Tests;

/// <summary>Counts what becomes of messages: each has one fate.</summary>
internal sealed class Tally
{
    private int _sent;
    private int _refused;
    private int _answered;

    /// <summary>Tells the actor something.</summary>
    public void Tell(ActorRef actor, object message)
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

    /// <summary>Asks the actor something.</summary>
    public async Task AskAsync(ActorRef actor, object message)
    {
        try
        {
            (await actor.AskAsync(message)).ShouldBe(message);
            _answered++;
        }
        catch (ActorDeadException)
        {
            // Told, so not lost.
        }
        catch (FormatException)
        {
            _answered++;
        }
    }

    /// <summary>Asserts that none was lost.</summary>
    public void Check(ActorSystem system, List<string> events)
    {
        var handled = events.Count(static line => line is not ("begins to start" or "started" or "stopped" or "failed"));
        (handled + system.DeadLetters.Count + _refused).ShouldBe(_sent + _answered);
    }
}
