namespace Nekka.Orleans.Tests;

public sealed class WatchTests(TestCluster cluster)
{
    private ActorRef<Source> New() => cluster.Client.Get<Source>(Guid.NewGuid().ToString());

    [Fact]
    public async Task A_watcher_is_told_when_an_actor_of_the_cluster_stops()
    {
        var ended = new TaskCompletionSource<Terminated>(TaskCreationOptions.RunContinuationsAsynchronously);
        var source = New();
        await source.Proxy().Ended();
        await Watcher.Start(ended).Proxy().WatchIt(source);
        await source.StopAsync();
        var terminated = await ended.Task.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
        terminated.ActorRef.ShouldBe(source);
        terminated.Reason.ShouldBe(TerminationReason.Stopped);
    }

    [Fact]
    public async Task A_watcher_is_told_the_exception_that_ended_an_actor_of_the_cluster()
    {
        var source = New();
        await source.Proxy().Ended();
        var end = source.WhenStopped;
        source.Proxy().Defer.FailWithoutCaller();
        var terminated = await end;
        terminated.Reason.ShouldBe(TerminationReason.Failed);
        terminated.Exception.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("The source fails.");
    }

    [Fact]
    public async Task The_next_end_can_be_watched_too()
    {
        var source = New();
        for (var time = 0; time < 2; time++)
        {
            await source.Proxy().Ended();
            var end = source.WhenStopped;
            await source.StopAsync();
            (await end).Reason.ShouldBe(TerminationReason.Stopped);
        }
    }

    [Fact]
    public async Task A_watched_actor_that_moves_is_still_watched()
    {
        var source = New();
        await source.Proxy().Ended();
        var end = source.WhenStopped;
        await source.Proxy().Ended(); // The request to watch has come before this.
        await cluster.Orleans.DeactivateAsync(global::Orleans.Runtime.GrainId.Create("source", source.Name!));
        await source.Proxy().Ended();
        end.IsCompleted.ShouldBeFalse();
        await source.StopAsync();
        (await end).Reason.ShouldBe(TerminationReason.Stopped);
    }
}
