namespace Nekka.Tests.StateMachines;

/// <summary>A message, as the model has it.</summary>
/// <param name="number">Which command sent it.</param>
/// <param name="isAsked">Whether somebody waits for an answer.</param>
/// <param name="handling">What the actor does.</param>
internal sealed class ModelMessage(int? number, bool isAsked, Action<ModelActor> handling)
{
    public int? Number => number;

    public bool IsAsked => isAsked;

    /// <summary>Whether it is the library's own: it needs no room and is never dropped.</summary>
    public bool IsNotice { get; init; }

    /// <summary>Whether it asks the actor to stop.</summary>
    public bool IsStop { get; init; }

    public void Handle(ModelActor actor) => handling(actor);
}

/// <summary>A timer, as the model has it.</summary>
/// <param name="interval">After how long it goes off again, if it does.</param>
/// <param name="due">When it goes off.</param>
internal sealed class ModelTimer(int? interval, int due)
{
    public int? Interval => interval;

    /// <summary>When it goes off; null while what it brings waits in the inbox.</summary>
    public int? Due { get; set; } = due;
}
