namespace Nekka.Testing.Tests;

/// <summary>Asynchronous methods that implement methods without a result: no part of them outlives its turn, nor its object.</summary>
public class OneWayExploration
{
    [Theory]
    [InlineData(StopMode.Drain)]
    [InlineData(StopMode.Now)]
    public void A_failure_restarts_the_actor_once_and_no_part_goes_on_in_the_replaced_object(StopMode mode) => Explored.WithoutFault(
        async system =>
        {
            List<string> kept = [];
            var store = Scripted.That(static message => message);
            var restarts = 0;
            var archive = system.Start(() => new Archive(kept, store, () => restarts++), new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });
            IArchive proxy = archive.Proxy();
            foreach (var item in (string[])["one", "crash 1", "two", "crash 2", "three"])
            {
                proxy.Keep(item);
            }

            await Task.Yield();
            await archive.StopAsync(mode);

            restarts.ShouldBeLessThanOrEqualTo(2);
            if (mode == StopMode.Drain)
            {
                restarts.ShouldBe(2);
                kept.ShouldBe(["one", "crash 1", "two", "crash 2", "three"]);
            }
        },
        Explored.WithFailures);
}

/// <summary>Whoever calls it waits for nothing.</summary>
public interface IArchive
{
    void Keep(string item);
}

/// <summary>Keeps items, some of which make it fail.</summary>
internal sealed partial class Archive(List<string> kept, ActorRef store, Action restarted) : Actor, IArchive
{
    private bool _isBusy;
    private bool _isReplaced;

    [OneWayHandler]
    public async Task KeepAsync(string item)
    {
        _isBusy.ShouldBeFalse("one turn at a time");
        _isBusy = true;
        await store.AskAsync(item);
        await Task.Yield();
        _isReplaced.ShouldBeFalse("no part goes on in a replaced object");
        _isBusy = false;
        kept.Add(item);
        if (item.StartsWith("crash", StringComparison.Ordinal))
        {
            throw new PlannedException();
        }
    }

    protected override void OnRestarting(Exception exception)
    {
        _isReplaced = true;
        restarted();
    }
}
