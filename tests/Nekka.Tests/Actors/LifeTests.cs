namespace Nekka.Tests.Actors;

/// <summary>The stages of an actor's life, and the table of them in docs/architecture.md.</summary>
public class LifeTests
{
    private static readonly Stage[] Stages = Enum.GetValues<Stage>();

    [Fact]
    public void The_table_of_stages_in_the_architecture_says_which_may_follow_which()
    {
        var rows = File.ReadLines(Path.Combine(Built.Repository, "docs/architecture.md"))
            .SkipWhile(static line => !line.StartsWith("| stage |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(static line => line.StartsWith('|'))
            .Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(
                static cells => Enum.Parse<Stage>(cells[1]),
                static cells => cells[3].Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Stage>).Order().ToArray());

        rows.Keys.Order().ToArray().ShouldBe([.. Stages.Order()]);
        foreach (var from in Stages)
        {
            rows[from].ShouldBe([.. Stages.Where(to => Life.MayFollow(from, to)).Order()], $"after {from}");
        }
    }

    [Fact]
    public void Nothing_follows_the_end_but_the_launch_of_another_object() => Stages.Where(static stage => Life.MayFollow(Stage.Ended, stage)).ShouldBe([Stage.Launched]);

    [Fact]
    public void The_launch_of_another_object_forgets_the_start_of_the_former()
    {
        byte state = 0;
        var life = new Life(ref state);
        life.Enter(Stage.Launched);
        life.Enter(Stage.Starting);
        life.StopAfterStart();
        life.NoteStarted();
        life.EnterRunning();
        life.Enter(Stage.Stopping);
        life.Enter(Stage.Ended);

        life.Relaunch();

        (life.Stage, life.HasStarted, life.StopsAfterStart).ShouldBe((Stage.Launched, false, false));
    }

    [Fact]
    public void Of_two_failures_the_first_is_the_end()
    {
        var first = new InvalidTimeZoneException();

        var end = End.Failed(first).FollowedBy(End.FailedToStart(new NotSupportedException()));

        end.Failure.ShouldBeSameAs(first);
        end.LastHook.ShouldBe(LastHook.None, "there is no object that has been started");
    }

    [Fact]
    public void A_failure_after_a_fatal_exception_has_the_hook_of_failures_run()
    {
        var fatal = new FatalActorException("The end.");

        var end = End.Fatal(fatal).FollowedBy(End.Failed(new NotSupportedException()));

        end.Failure.ShouldBeSameAs(fatal);
        end.LastHook.ShouldBe(LastHook.OnFailure);
    }

    [Fact]
    public void A_second_fatal_exception_leaves_the_hook_of_a_stop()
    {
        var end = End.Fatal(new FatalActorException("The end.")).FollowedBy(End.Fatal(new FatalActorException("The end.")));

        end.LastHook.ShouldBe(LastHook.OnStop);
    }

    [Fact]
    public void A_fatal_exception_after_a_failure_leaves_the_hook_of_failures()
    {
        var end = End.Failed(new NotSupportedException()).FollowedBy(End.Fatal(new FatalActorException("The end.")));

        end.LastHook.ShouldBe(LastHook.OnFailure);
    }
}
