namespace Nekka.Testing.Tests;

/// <summary>Actors by key that are stopped and fail while their own background work and children ask them.</summary>
public class KeyedEndExploration
{
    [Theory]
    [InlineData(StopMode.Drain)]
    [InlineData(StopMode.Now)]
    public void An_end_never_waits_for_code_that_asks_the_actor_itself(StopMode mode) => Explored.WithoutFault(
        async system =>
        {
            await using var keyed = new KeyedActors<int, Asking>(_ => new Asking(), new KeyedActorsOptions { System = system });
            keyed[1].Tell("one");
            var stopped = keyed.StopAsync(1, mode);
            keyed[1].Tell("fail");
            await keyed.StopAsync(1, mode);
            await stopped;

            (await keyed[1].AskAsync<string>("next")).ShouldBe("next");
        },
        Explored.WithFailures);

    [Fact]
    public void A_stop_by_a_deadline_stops_one_object_and_not_the_next() => Explored.WithoutFault(async system =>
    {
        var made = 0;
        await using var keyed = new KeyedActors<int, Scripted>(
            _ =>
            {
                made++;
                return new Scripted(static message => new(message));
            },
            new KeyedActorsOptions { System = system });
        await keyed[1].AskAsync("one");
        var stopped = keyed[1].StopAsync(TimeSpan.FromMinutes(1));
        keyed[1].Tell("two");

        (await stopped).ShouldBeTrue();

        await keyed[1].AskAsync("three");
        made.ShouldBe(2);
    });

    [Fact]
    public void A_restart_never_waits_for_code_that_asks_the_actor_itself() => Explored.WithoutFault(
        async system =>
        {
            var actor = system.Start(static () => new Asking(), new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MaxRestarts = null } });
            actor.Tell("fail");

            (await actor.AskAsync<string>("next")).ShouldBe("next");

            await actor.StopAsync();
        },
        Explored.WithFailures);

    private sealed class Asking : Actor
    {
        protected override void OnStart()
        {
            RunInBackground(async _ => await AskAsync());
            if (IsKeyed)
            {
                var child = Actor.Start(() => new Child(this.Self()), new ActorOptions { Parent = this.Self() });
                child.Tell("go");
            }
        }

        private bool IsKeyed => ActorRef.Name is not null;

        protected override object? OnReceive(object? message) => message is "fail" ? throw new FormatException("as told") : message;

        private async Task AskAsync()
        {
            try
            {
                await ActorRef.AskAsync("by itself");
            }
            catch (Exception exception) when (exception is ActorDeadException or ActorDeadlockException)
            {
                // It is told, and ends.
            }
        }
    }

    private sealed class Child(ActorRef parent) : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            try
            {
                return await parent.AskAsync(message);
            }
            catch (ActorDeadException)
            {
                return null;
            }
        }
    }
}
