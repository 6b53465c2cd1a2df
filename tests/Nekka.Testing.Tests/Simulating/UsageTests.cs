using System.Threading.Channels;

namespace Nekka.Testing.Tests;

/// <summary>What programs do besides sending messages: it stays inside, as far as it is not about threads or time.</summary>
public class UsageTests
{
    private const int Schedules = 200;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Leaving_the_actors_context_does_not_leave_the_simulation() => Simulation.Explore(Schedules, async system =>
    {
        var account = Account.Start();
        var actor = Scripted.ThatAwaits(async message =>
        {
            await account.Call(static actor => actor.Deposit(1)).ConfigureAwait(false);
            await Task.Delay(Second, system.TimeProvider).ConfigureAwait(false);
            return await account.Call(static actor => actor.Balance).ConfigureAwait(false);
        });

        (await actor.AskAsync<int>("").ConfigureAwait(false)).ShouldBe(1);
    });

    [Fact]
    public void Semaphores_and_channels_connect_actors() => Simulation.Explore(Schedules, async system =>
    {
        using var semaphore = new SemaphoreSlim(0);
        var channel = Channel.CreateBounded<int>(1);
        var writer = Scripted.ThatAwaits(async _ =>
        {
            await semaphore.WaitAsync();
            for (var number = 0; number < 3; number++)
            {
                await channel.Writer.WriteAsync(number);
            }

            channel.Writer.Complete();
            return null;
        });
        var reader = Scripted.ThatAwaits(async _ =>
        {
            List<int> read = [];
            while (await channel.Reader.WaitToReadAsync())
            {
                read.Add(await channel.Reader.ReadAsync());
            }

            return read;
        });
        var written = writer.AskAsync("");
        var read = reader.AskAsync<List<int>>("");
        semaphore.Release();

        (await read).ShouldBe([0, 1, 2]);
        await written;
    });

    [Fact]
    public void Tasks_are_awaited_together_and_in_competition() => Simulation.Explore(Schedules, async system =>
    {
        var clock = system.TimeProvider;
        async Task<int> After(int seconds)
        {
            await Task.Delay(seconds * Second, clock);
            await Task.Yield();
            return seconds;
        }

        (await Task.WhenAll((Task<int>[])[After(2), After(1), After(3)])).ShouldBe([2, 1, 3]);
        (await await Task.WhenAny((Task<int>[])[After(2), After(1)])).ShouldBe(1);
        await Should.ThrowAsync<TimeoutException>(() => After(5).WaitAsync(Second, clock));
    });

    [Fact]
    public void Tasks_are_taken_in_the_order_in_which_they_end_by_WhenAny_in_a_loop() => Simulation.Explore(Schedules, async _ =>
    {
        List<Task<object?>> left = [.. Enumerable.Range(0, 3).Select(static number => Scripted.That(_ => number).AskAsync("").AsTask())];
        var numbers = new List<object?>();
        while (left.Count > 0)
        {
            var next = await Task.WhenAny(left);
            left.Remove(next);
            numbers.Add(await next);
        }

        numbers.ShouldBe([0, 1, 2], ignoreOrder: true);
    });

    [Fact]
    public void A_turn_that_waits_for_its_actors_end_is_ended_by_stopping_now() => Simulation.Explore(Schedules, async system =>
    {
        var actor = Actor.Start(() => new Sleeper());
        var answer = actor.AskAsync<string>("sleep");
        actor.Defer(static sleeper => sleeper.Stop());

        await actor.StopAsync(StopMode.Now);

        (await Outcome(answer)).ShouldBeOneOf("woken", "refused");

        static async Task<string> Outcome(Future<string> answer)
        {
            try
            {
                return await answer;
            }
            catch (ActorDeadException)
            {
                return "refused";
            }
        }
    }, Explored.WithFailures);

    [Fact]
    public void All_actors_are_stopped_by_a_program_that_blocks() => Simulation.Explore(Schedules, system =>
    {
        var actors = Enumerable.Range(0, 3).Select(static _ => Account.Start()).ToArray();

        ActorRegistry.StopAll().ShouldBe([true, true, true]);

        actors.ShouldAllBe(static actor => !actor.IsAlive);
    });

    [Fact]
    public void An_actor_is_disposed_of_by_await_using() => Simulation.Explore(Schedules, async system =>
    {
        await using (var account = Account.Start())
        {
            await account.Call(static actor => actor.Deposit(1));
        }

        system.GetAll().ShouldBeEmpty();
    });

    [Fact]
    public async Task Simulations_may_run_at_the_same_time_and_within_one_another()
    {
        var traces = await Task.WhenAll(Enumerable.Range(0, 8).Select(static _ => Task.Run(static () =>
        {
            var trace = "";
            Simulation.Explore(1, _ => trace = Simulation.Replay(5, Programs.ABitOfEverything));
            return trace;
        })));

        traces.Distinct().ShouldHaveSingleItem();
    }

    private sealed class Sleeper : Actor
    {
        protected override async ValueTask<object?> OnReceiveAsync(object? message)
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, ActorSystem.TimeProvider, ActorStopped);
            }
            catch (OperationCanceledException)
            {
                // As it should be.
            }

            return "woken";
        }
    }
}
