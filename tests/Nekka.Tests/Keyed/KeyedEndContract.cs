namespace Nekka.Tests.Keyed;

/// <summary>The end of an actor by key does not wait for code that waits for its next actor.</summary>
public abstract class KeyedEndContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    private KeyedActorsOptions Options => new() { System = System, Actor = OnRuntime() };

    [Fact]
    [Semantics("keyed-end-parts")]
    public async Task Work_in_the_background_that_asks_its_own_ending_actor_is_told_that_it_is_dead()
    {
        var told = new Future<Exception>();
        var begun = false;
        await using var keyed = new KeyedActors<string, Looping>(_ => new Looping(begun ? null : async (self, token) =>
        {
            begun = true;
            await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
            await Tell(told, self.ActorRef.AskAsync("too late", CancellationToken.None));
        }), Options);
        await keyed["a"].AskAsync("there?").Awaited();

        (await keyed.StopAsync("a").Awaited()).ShouldBeTrue();

        (await told.Awaited()).ShouldBeOfType<ActorDeadException>().Message.ShouldEndWith(
            "did not handle \"too late\", because it has stopped, or is about to. The next message to this key starts another.");
        (await keyed["a"].AskAsync<string>("next").Awaited()).ShouldBe("next");
    }

    [Fact]
    [Semantics("keyed-end-parts")]
    public async Task An_ask_that_work_in_the_background_awaits_when_the_end_begins_is_refused()
    {
        var told = new Future<Exception>();
        using var gate = new Gate();
        var entered = new Future<object?>();
        var begun = false;
        await using var keyed = new KeyedActors<string, Looping>(_ => new Looping(begun ? null : async (Looping self, CancellationToken _) =>
        {
            begun = true;
            var held = self.ActorRef.AskAsync("hold", CancellationToken.None);
            await Tell(told, self.ActorRef.AskAsync("behind the stop", CancellationToken.None));
            await held;
        }, entered, gate), Options);
        keyed["a"].Tell("go");
        await entered.Awaited();

        var stopped = keyed.StopAsync("a", StopMode.Now);
        gate.Open();

        (await stopped.Awaited()).ShouldBeTrue();
        (await told.Awaited()).ShouldBeOfType<ActorDeadException>();
    }

    [Fact]
    [Semantics("keyed-end-parts")]
    public async Task A_child_that_asks_its_ending_parent_is_told_that_it_is_dead()
    {
        var told = new Future<Exception>();
        using var gate = new Gate();
        await using var keyed = new KeyedActors<string, ScriptedActor>(_ => new ScriptedActor { Receiving = static (_, message) => new(message) }, Options);
        var parent = keyed["a"];
        await parent.AskAsync("there?").Awaited();
        var child = System.Start(
            () => new ScriptedActor
            {
                Receiving = async (_, message) =>
                {
                    await gate.Opened;
                    try
                    {
                        return await parent.AskAsync(message);
                    }
                    catch (ActorDeadException exception)
                    {
                        told.Set(exception);
                        throw;
                    }
                },
            },
            OnRuntime() with { Parent = parent });
        child.Tell("a question");

        var stopped = keyed.StopAsync("a");
        gate.Open();

        (await stopped.Awaited()).ShouldBeTrue();
        (await told.Awaited()).ShouldBeOfType<ActorDeadException>();
        (await parent.AskAsync<string>("next").Awaited()).ShouldBe("next");
    }

    private static async Task Tell(Future<Exception> told, Future<object?> ask)
    {
        try
        {
            await ask;
            told.Set(new InvalidOperationException("It was answered."));
        }
        catch (ActorDeadException exception)
        {
            told.Set(exception);
        }
    }

    private sealed class Looping(Func<Looping, CancellationToken, Task>? work, Future<object?>? entered = null, Gate? gate = null) : Actor
    {
        protected override void OnStart()
        {
            if (work is not null)
            {
                RunInBackground(token => work(this, token));
            }
        }

        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            if (message is "hold")
            {
                entered!.Set(null);
                await gate!.Opened;
            }

            return message;
        }
    }
}

public sealed class KeyedEndOnThreadPool : KeyedEndContract<OnThreadPool>;
public sealed class KeyedEndOnDedicatedThreads : KeyedEndContract<OnDedicatedThreads>;
public sealed class KeyedEndOnEventLoop : KeyedEndContract<OnEventLoop>;
public sealed class KeyedEndOnMixedRuntimes : KeyedEndContract<OnMixedRuntimes>;
public sealed class KeyedEndOnSynchronizationContext : KeyedEndContract<OnSynchronizationContext>;
