using Nekka.Actors;
using Nekka.Text;

namespace Nekka.Pooling;

/// <summary>Makes and starts pools.</summary>
internal static class PoolStart
{
    private static readonly SupervisorStrategy RestartWithBackoff = new() { MaxRestarts = null, MinBackoff = TimeSpan.FromMilliseconds(100) };

    /// <summary>Makes a pool, starts its workers, and opens the pool.</summary>
    public static ActorPool<TActor> Start<TActor>(int size, Func<TActor> create, PoolOptions options)
        where TActor : Actor
    {
        var pool = Prepare(create, options);
        pool.Open(size, options.Parent?.Cell);
        return new ActorPool<TActor>(pool);
    }

    /// <summary>Makes a pool without workers. What it is sent waits until it is opened.</summary>
    public static PoolCell Prepare<TActor>(Func<TActor> create, PoolOptions options)
        where TActor : Actor
    {
        var worker = options.Worker ?? new ActorOptions();
        Check(options, worker, DisplayText.Of(typeof(TActor)));
        var system = worker.System ?? (options.Parent is { } parent ? ActorSystem.Of(parent.Cell) : Construction.AmbientSystem);
        if (options.Parent is { } other && ActorSystem.Of(other.Cell) != system)
        {
            throw new ArgumentException($"{other} belongs to another actor system than the workers of its pool. Leave the system to the parent.", nameof(options));
        }

        return new PoolCell(
            system,
            worker.Name,
            options,
            typeof(TActor),
            static cell => new ActorRef<TActor>(cell),
            (pool, number) => StartWorker(pool, number, create, OfWorker(pool, number, worker, options)));
    }

    private static void Check(PoolOptions options, ActorOptions worker, string actorClass)
    {
        if (worker.Parent is { } parent)
        {
            throw new ArgumentException($"The options of the workers name {parent} as their parent, but the pool is the parent of its workers. Set PoolOptions.Parent.", nameof(options));
        }

        if (options is { InboxCapacity: not null, Routing: not PoolRouting.SharedInbox })
        {
            throw new ArgumentException(
                $"PoolOptions.InboxCapacity limits a shared inbox (PoolRouting.SharedInbox), but the pool of {actorClass} has PoolRouting.{options.Routing}, so messages wait in the inboxes of the workers. " +
                "Set PoolOptions.Worker = new ActorOptions { InboxCapacity = … }.",
                nameof(options));
        }
    }

    private static ActorOptions OfWorker(PoolCell pool, int number, ActorOptions worker, PoolOptions options) => worker with
    {
        Parent = pool.Reference,
        Name = worker.Name is { } name ? string.Create(null, $"{name}-{number}") : string.Create(null, $"{number}"),
        SupervisorStrategy = options.SupervisorStrategy ?? worker.SupervisorStrategy ?? RestartWithBackoff,
    };

    private static WorkerLoop StartWorker<TActor>(PoolCell pool, int number, Func<TActor> create, ActorOptions options)
        where TActor : Actor
    {
        var worker = new WorkerLoop(ActorSystem.Of(pool), options, typeof(TActor), static cell => new ActorRef<TActor>(cell), pool, number);
        Construction.Start(worker, create, options);
        return worker;
    }
}
