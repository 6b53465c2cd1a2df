namespace Nekka;

/// <summary>An event in the life of one actor. The system publishes it to <see cref="ActorEvents"/> while there is a subscription to
/// it.</summary>
/// <param name="ActorRef">The actor.</param>
/// <param name="Time">When it happened, by the clock of the system.</param>
public abstract record ActorLifeEvent(ActorRef ActorRef, DateTimeOffset Time)
{
    /// <summary>The name of the actor; <see langword="null"/> if it has none.</summary>
    public string? Name => ActorRef.Name;

    /// <summary>The class of the actor.</summary>
    public Type ActorClass => ActorRef.ActorClass;
}
