namespace Nekka.Dynamic;

/// <summary>The members that a dynamic proxy shows of an actor's base class: those of Pykka's actors.</summary>
internal interface IProxiedActor
{
    /// <summary>The reference to the actor.</summary>
    ActorRef ActorRef { get; }

    /// <summary>Stops the actor.</summary>
    void Stop();
}
