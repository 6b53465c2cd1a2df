using Nekka;

namespace Samples;

/// <summary>Many actors that do nothing: no trouble, but whoever looks must find the others among them.</summary>
public sealed class IdleActors(ActorSystem system) : Trouble("idle", "100,000 Stars that do nothing.")
{
    private readonly List<ActorRef<Star>> _stars = [];

    protected override void Begin()
    {
        for (var number = 1; number <= 100_000; number++)
        {
            _stars.Add(Star.Start(new ActorOptions { System = system }));
        }
    }

    protected override string End()
    {
        _stars.ForEach(static star => star.StopAsync());
        _stars.Clear();
        return "the Stars are stopped.";
    }
}

/// <summary>Does nothing.</summary>
public class Star : Actor;
