namespace Nekka.Tests.Anywhere;

/// <summary>Throws exceptions of all kinds.</summary>
public class Thrower : Actor
{
    /// <summary>An exception of the type of that name.</summary>
    public static Exception New(string type) => type switch
    {
        nameof(ThrowerException) => new ThrowerException("Its own."),
        nameof(ArgumentNullException) => new ArgumentNullException(nameof(type)),
        nameof(OperationCanceledException) => new OperationCanceledException("Cancelled."),
        nameof(TimeoutException) => new TimeoutException("Too late."),
        nameof(KeyNotFoundException) => new KeyNotFoundException("Not there."),
        nameof(MissingMemberException) => new MissingMemberException("No such member."),
        nameof(ActorTimeoutException) => new ActorTimeoutException("It takes too long."),
        nameof(ActorDeadException) => new ActorDeadException("It is dead."),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "It is not known here."),
    };

    public void Throw(string type) => throw New(type);

    public void ThrowSeveral() =>
        throw new AggregateException(new InvalidOperationException("one"), new InvalidOperationException("two", new ThrowerException("deep")));
}

/// <summary>An exception that no framework knows.</summary>
public sealed class ThrowerException(string message) : Exception(message);
