namespace Nekka.Tests.Diagnostics;

/// <summary>Waits until an actor is seen to be about something.</summary>
internal static class Inspection
{
    public static Task Awaiting(this ActorSystem system, ActorRef actor, Func<ActorSnapshot, bool> condition)
    {
        SpinWait.SpinUntil(() => system.Inspect().Any(snapshot => snapshot.ActorRef == actor && condition(snapshot)), Limits.Hang)
            .ShouldBeTrue($"It never came to that. {string.Join("\n", system.Inspect())}");
        return Task.CompletedTask;
    }
}
