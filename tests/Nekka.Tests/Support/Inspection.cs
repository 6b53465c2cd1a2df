namespace Nekka.Tests;

/// <summary>What anyone can see of an actor from outside.</summary>
public static class InspectionExtensions
{
    /// <summary>The actor, as its system shows it now.</summary>
    public static ActorSnapshot Inspect(this ActorSystem system, ActorRef actor) => system.Inspect().Single(snapshot => snapshot.ActorRef == actor);

    /// <summary>Whether the actor's turn is seen to block its thread.</summary>
    public static bool IsBlocked(this ActorSystem system, ActorRef actor) => system.Inspect(actor).State is ActorState.Blocked;

    /// <summary>Whether the actor's turn is seen to wait for something, by blocking or by <c>await</c>.</summary>
    public static bool IsWaiting(this ActorSystem system, ActorRef actor) =>
        system.Inspect(actor) is { State: ActorState.Blocked or ActorState.Awaiting, WaitsFor.Count: > 0 };

    /// <summary>Waits until the actor is seen to be about something.</summary>
    public static Task Awaiting(this ActorSystem system, ActorRef actor, Func<ActorSnapshot, bool> condition)
    {
        SpinWait.SpinUntil(() => system.Inspect().Any(snapshot => snapshot.ActorRef == actor && condition(snapshot)), Limits.Hang)
            .ShouldBeTrue($"It never came to that. {string.Join("\n", system.Inspect())}");
        return Task.CompletedTask;
    }
}
