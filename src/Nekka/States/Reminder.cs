namespace Nekka;

/// <summary>The message by which an actor learns that a reminder of its is due. See <see cref="ActorReminders"/>.</summary>
/// <param name="Name">The name that the actor has given the reminder.</param>
public sealed record Reminder(string Name);
