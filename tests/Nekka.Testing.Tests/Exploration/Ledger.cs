namespace Nekka.Testing.Tests;

/// <summary>Keeps the fate of each message: it is handled, or its sender or an observer of dead letters is told that it is not.</summary>
internal sealed class Ledger : IObserver<DeadLetter>
{
    private readonly Dictionary<string, (int Handled, int Named)> _fates = new(StringComparer.Ordinal);

    public Ledger(ActorSystem system) => system.DeadLetters.Subscribe(this);

    /// <summary>How many messages were sent.</summary>
    public int Sent => _fates.Count;

    /// <summary>The messages that were handled, in that order.</summary>
    public List<string> Handled { get; } = [];

    /// <summary>Tells an actor something.</summary>
    /// <returns>Whether the actor took it.</returns>
    public bool Tell(ActorRef actor, string message)
    {
        _fates.Add(message, default);
        try
        {
            actor.Tell(message);
            return true;
        }
        catch (ActorDeadException)
        {
            Name(message);
            return false;
        }
    }

    /// <summary>Asks an actor something.</summary>
    public async Task AskAsync(ActorRef actor, string message)
    {
        _fates.Add(message, default);
        try
        {
            await actor.AskAsync(message);
        }
        catch (ActorDeadException)
        {
            Name(message);
        }
        catch (OperationCanceledException)
        {
            // It was handled until the actor stopped.
        }
    }

    /// <summary>Notes that a message is handled.</summary>
    public void Handle(string message)
    {
        Handled.Add(message);
        _fates[message] = _fates[message] with { Handled = _fates[message].Handled + 1 };
    }

    /// <summary>Asserts that each message has one fate.</summary>
    public void Check() =>
        _fates.Where(static fate => fate.Value.Handled + fate.Value.Named != 1).ShouldBeEmpty("each message is handled or named, never both, never neither");

    /// <summary>Asserts that every message has been handled.</summary>
    public void CheckAllHandled() => _fates.Where(static fate => fate.Value != (1, 0)).ShouldBeEmpty("every message is handled");

    public void OnNext(DeadLetter value) => Name((string)value.Message!);

    public void OnError(Exception error) => throw error;

    public void OnCompleted()
    {
    }

    private void Name(string message) => _fates[message] = _fates[message] with { Named = _fates[message].Named + 1 };
}
