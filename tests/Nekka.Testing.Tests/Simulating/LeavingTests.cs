namespace Nekka.Testing.Tests;

public class LeavingTests
{
    private static readonly SimulationOptions Uninterrupted = new() { InterruptSenders = false };

    [Fact]
    public void Task_Run_in_an_actor_is_noticed_where_it_is_called()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            var actor = Scripted.ThatAwaits(async message => await Task.Run(() => message));
            await actor.AskAsync("work");
        }));

        exception.Message.ShouldStartWith("The program left the simulation: a step gave a task to the thread pool, as Task.Run does: Scripted-1 handles \"work\".");
    }

    [Fact]
    public void A_program_that_ends_outside_is_noticed()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ => await Task.Delay(1).ConfigureAwait(false)));

        exception.Message.ShouldStartWith("The program left the simulation: it ended on a thread outside, as code after ConfigureAwait(false) does.");
    }

    [Fact]
    public void Task_Run_in_the_program_is_noticed()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ => await Task.Run(() => 1)));

        exception.Message.ShouldContain("as Task.Run does: Program begins.");
    }

    [Fact]
    public void A_delay_by_the_systems_clock_is_noticed_and_says_what_to_do_instead()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            var actor = Scripted.ThatAwaits(async message =>
            {
                await Task.Delay(10);
                return message;
            });
            await actor.AskAsync("work");
        }));

        exception.Message.ShouldStartWith("The program left the simulation: a thread outside it resumed Scripted-1, which handles \"work\".");
        exception.Message.ShouldContain("Use the simulation's clock (ActorSystem.TimeProvider)");
    }

    [Fact]
    public void Whatever_the_options_say_of_a_standstill_somebody_who_is_known_to_be_outside_is_waited_for()
    {
        var options = new SimulationOptions { FailOnDeadlock = false, FailOnBusyActors = false };

        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ => await Task.Delay(500), options));

        exception.Message.ShouldStartWith("The program left the simulation: a thread outside it resumed Program after an await.");
    }

    [Fact]
    public void Work_that_is_given_to_the_pool_without_a_task_is_known_to_be_outside()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            var source = new TaskCompletionSource();
            using var later = new Timer(_ => source.SetResult());
            ThreadPool.QueueUserWorkItem(_ => later.Change(500, Timeout.Infinite));
            await source.Task;
        }));

        exception.Message.ShouldStartWith("The program left the simulation: a thread outside it resumed Program after an await.");
    }

    [Fact]
    public void A_thread_that_tells_an_actor_something_is_noticed()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            var actor = Scripted.That(message => message);
            new Thread(() => actor.Tell("from outside")) { IsBackground = true }.Start();
            await new TaskCompletionSource().Task;
        }));

        exception.Message.ShouldStartWith("The program left the simulation: a thread outside it sent Scripted-1 \"from outside\".");
    }

    [Fact]
    public void Code_that_runs_in_line_has_not_left() =>
        Simulation.Explore(1, async _ =>
        {
            var source = new TaskCompletionSource<int>();
            var continuation = source.Task.ContinueWith(task => task.Result, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            source.SetResult(1);
            (await continuation).ShouldBe(1);
        });

    [Fact]
    public void Task_WhenEach_goes_on_outside_and_is_noticed()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            await foreach (var task in Task.WhenEach(Scripted.That(message => message).AskAsync("work").AsTask()))
            {
                await task;
            }
        }));

        exception.Message.ShouldStartWith("The program left the simulation: ");
    }

    [Fact]
    public void A_step_that_never_ends_is_reported()
    {
        using var never = new SemaphoreSlim(0);
        var options = new SimulationOptions { HangLimit = TimeSpan.FromSeconds(2) };

        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(
            1,
            _ =>
            {
                Scripted.That(_ =>
                {
                    never.Wait();
                    return null;
                }).Ask("work");
            },
            options));
        never.Release(2);

        exception.Message.ShouldStartWith("A step did not end within 2 s of real time: Scripted-1 handles \"work\".");
    }

    [Fact]
    public void What_comes_from_outside_is_taken_in_if_the_options_say_so() =>
        Simulation.Explore(
            5,
            async _ =>
            {
                var actor = Scripted.ThatAwaits(async message => await Task.Run(() => message));
                (await actor.AskAsync("work")).ShouldBe("work");
            },
            new SimulationOptions { FailOnLeaving = false });

    [Fact]
    public void Task_Run_is_noticed_in_a_step_that_also_schedules_what_stays_inside()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            var left = Task.Run(() => 1);
            await Task.CompletedTask.ContinueWith(_ => left, TaskScheduler.Current);
        }));

        exception.Message.ShouldContain("a step gave a task to the thread pool, as Task.Run does: Program begins.");
    }

    [Fact]
    public void Task_Run_is_noticed_in_a_step_that_then_blocks()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, _ =>
        {
            var left = Task.Run(() => 1);
            Scripted.That(static message => message).Ask("work");
        }, Uninterrupted));

        exception.Message.ShouldContain("a step gave a task to the thread pool, as Task.Run does: Program begins.");
    }

    [Fact]
    public void Task_Run_is_noticed_in_a_step_that_has_blocked_before()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, _ =>
        {
            Scripted.That(static message => message).Ask("work");
            var left = Task.Run(() => 1);
        }, Uninterrupted));

        exception.Message.ShouldContain("a step gave a task to the thread pool, as Task.Run does: Program goes on, answered by Scripted-1.");
    }

    [Fact]
    public void Task_Run_is_noticed_in_a_step_that_also_runs_a_task_in_line()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, _ =>
        {
            var left = Task.Run(() => 1);
            new Task(() => left = null).RunSynchronously(TaskScheduler.Default);
        }));

        exception.Message.ShouldContain("a step gave a task to the thread pool, as Task.Run does: Program begins.");
    }

    [Fact]
    public void A_task_that_is_given_to_the_actors_own_context_has_not_left() =>
        Simulation.Explore(20, async _ =>
        {
            var actor = Scripted.ThatAwaits(async message => await Task.Factory.StartNew(
                () => message, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.FromCurrentSynchronizationContext()));

            (await actor.AskAsync<string>("work")).ShouldBe("work");
        });

    [Fact]
    public void A_thread_that_answers_a_blocked_turn_is_noticed()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            var future = new Future<int>();
            var actor = Scripted.That(_ =>
            {
                SetOutside(future);
                return future.Get();
            });
            await actor.AskAsync("work");
        }, Uninterrupted));

        exception.Message.ShouldStartWith("The program left the simulation: a thread outside it answered Scripted-1, which handles \"work\".");
    }

    [Fact]
    public void A_thread_that_answers_the_blocked_program_is_noticed()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, _ =>
        {
            var future = new Future<int>();
            SetOutside(future);
            future.Get();
        }, Uninterrupted));

        exception.Message.ShouldStartWith("The program left the simulation: a thread outside it answered Program.");
    }

    [Fact]
    public void A_thread_that_sets_what_is_awaited_as_a_task_is_noticed()
    {
        var exception = Should.Throw<SimulationException>(() => Simulation.Explore(1, async _ =>
        {
            var future = new Future<int>();
            SetOutside(future);
            await future.AsTask();
        }, Uninterrupted));

        exception.Message.ShouldStartWith("The program left the simulation: a thread outside it resumed code without an actor.");
    }

    // By an actor's turn, which comes when whoever calls this waits: before that nobody could tell.
    private static void SetOutside(Future<int> future)
    {
        var now = new Future<int>();
        new Thread(() => future.Set(now.Get())) { IsBackground = true }.Start();
        Scripted.That(_ =>
        {
            now.Set(1);
            return null;
        }).Tell("now");
    }
}
