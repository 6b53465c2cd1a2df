namespace Nekka.Tests.Inboxes;

/// <summary>What the suites of bounded inboxes start from: an actor at work whose inbox fills up behind it.</summary>
public abstract class FullInbox<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private readonly Future<bool> _busy = new();

    /// <summary>What the actor has handled or begun to handle. Its own while it lives.</summary>
    protected IList<object?> HandledSoFar { get; } = [];

    /// <summary>Holds up the actor in its first message.</summary>
    protected Gate Gate { get; } = new();

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Gate.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Starts an actor that handles "work" until the gate is opened.</summary>
    protected ActorRef<ScriptedActor> StartBusy(int? capacity, InboxFullMode mode = InboxFullMode.Wait)
    {
        var actor = System.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, message) =>
                {
                    HandledSoFar.Add(message);
                    if (message is "work")
                    {
                        _busy.Set(true);
                        await Gate.Opened;
                    }

                    return message;
                },
            },
            OnRuntime() with { InboxCapacity = capacity, InboxFullMode = mode });
        actor.Tell("work");
        _busy.Get(Limits.Hang);
        return actor;
    }

    /// <summary>The same, with no room left.</summary>
    protected ActorRef<ScriptedActor> StartFull()
    {
        var actor = StartBusy(capacity: 1);
        actor.Tell("full");
        return actor;
    }

    /// <summary>What the actor has handled when it has stopped.</summary>
    protected IList<object?> Handled(ActorRef actor)
    {
        actor.Stop(Limits.Hang).ShouldBeTrue();
        return HandledSoFar;
    }
}
