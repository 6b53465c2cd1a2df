using System.Diagnostics;
using Nekka.Pooling;

namespace Nekka;

/// <summary>Several actors of one class behind one reference. One of them handles each message that is sent to the reference.</summary>
/// <typeparam name="TActor">The class of the workers.</typeparam>
/// <remarks>
/// <para>Start a pool with <c>MyActor.StartPool(4, …)</c>. <see cref="PoolOptions.Routing"/> says which worker handles a message. Messages of
/// one sender keep their order only as far as the same worker handles them.</para>
/// <para>The pool supervises its workers: a worker that fails is restarted. The registry finds the workers, not the pool.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time.</para>
/// <para>Pykka's manual: section 2.4 makes a pool by hand.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ActorPool<TActor> : IAsyncDisposable, IDisposable
    where TActor : Actor
{
    private readonly PoolCell _cell;

    internal ActorPool(PoolCell cell) => _cell = cell;

    /// <summary>The reference to the pool. Use it like a reference to an actor; stopping it stops the pool.</summary>
    public ActorRef<TActor> ActorRef => (ActorRef<TActor>)_cell.Reference;

    /// <summary>A snapshot of the workers, in the order of their numbers.</summary>
    /// <value>The list is empty when the pool has stopped. A worker that has ended is missing until it is replaced.</value>
    public IReadOnlyList<ActorRef<TActor>> Workers => Array.ConvertAll(_cell.Workers.Snapshot, static worker => (ActorRef<TActor>)worker.Reference);

    /// <summary>The number of workers that the pool should have, as it was started or resized.</summary>
    public int Size => _cell.Workers.Size;

    /// <summary>Changes the number of workers.</summary>
    /// <param name="size">The number: 1 or more.</param>
    /// <exception cref="ActorDeadException">The pool has stopped or is stopping.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    /// <remarks>New workers run before this method returns. If a constructor throws, this method throws the exception, and the pool keeps the
    /// workers that it has, with those that were started before: <see cref="Size"/> counts them. The workers with the highest numbers leave: they
    /// get no more messages from the pool, and stop when they have handled the messages that they have.</remarks>
    public void Resize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (!_cell.Workers.TryResize(size))
        {
            throw new ActorDeadException($"{this} has stopped or is stopping, so it cannot have {size} workers. Start another pool.");
        }
    }

    /// <summary>Returns the reference to a key in the pool: what it is sent is handled by one worker, in order.</summary>
    /// <param name="key">The key, which must not change. Strings, numbers, characters, booleans and GUIDs have the same worker in every process;
    /// other keys go by their <see cref="object.GetHashCode"/>.</param>
    /// <returns>The reference. References to equal keys are equal, and one that is kept is good until the pool stops.</returns>
    /// <exception cref="ActorDeadException">The pool has stopped or is stopping.</exception>
    /// <exception cref="ArgumentNullException">The key is <see langword="null"/>.</exception>
    /// <remarks>
    /// <para>The key's messages wait for their worker in an inbox of the key's own, which has the bound of <see cref="PoolOptions.Worker"/>. One
    /// after the other, they are handled by the worker that the key has at that time: also while a worker fails, leaves or is replaced, no
    /// message is lost or overtaken. A key that moves stays with its worker until that has handled what it has. With
    /// <see cref="PoolRouting.Broadcast"/>, too, the key has one worker.</para>
    /// <para>A pool that grows from n workers to n + 1 moves one of n + 1 keys, to the new worker; one that shrinks moves only the keys of
    /// the workers that leave.</para>
    /// <para>The reference is alive as long as the pool is. It stops nothing: its Stop, StopAsync, Dispose and DisposeAsync throw an
    /// <see cref="InvalidOperationException"/> while the pool is there, because other keys have the same worker; stop the pool or a worker.
    /// <see cref="ActorRef.WhenStopped"/>, <see cref="ActorRef.WhenStarted"/> and <see cref="ActorRef.ActorStopped"/> are the pool's. An
    /// attribute cannot be assigned through it.</para>
    /// </remarks>
    public ActorRef<TActor> For(object key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return (ActorRef<TActor>)_cell.Keys.Of(key, static cell => new ActorRef<TActor>(cell)).Reference;
    }

    /// <summary>Asks the pool to stop.</summary>
    /// <param name="mode"><see cref="StopMode.Drain"/>: the workers handle all earlier messages first. <see cref="StopMode.Now"/>: each
    /// worker finishes only the message in hand.</param>
    /// <returns>A future that is set when all workers have stopped: to <see langword="true"/> if the pool was alive or stopping, to
    /// <see langword="false"/> if it was dead.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mode is neither Drain nor Now.</exception>
    public Future<bool> StopAsync(StopMode mode = StopMode.Drain) => ActorRef.StopAsync(mode);

    /// <summary>Stops the pool after its workers have handled all earlier messages, and waits for their end. Code that can await disposes of the pool
    /// by <c>await using</c>.</summary>
    /// <exception cref="ActorDeadlockException">Waiting for the end closes a circle of actors that wait for each other; see
    /// <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InvalidOperationException">The wait would block the only thread that could stop a worker.</exception>
    /// <remarks>Inside a worker it does not wait. It leaves a pool that a host has started to the host.</remarks>
    public void Dispose() => ActorRef.Dispose();

    /// <summary>Stops the pool after its workers have handled all earlier messages.</summary>
    /// <returns>A task that completes when all workers have stopped. Inside a worker it completes at once.</returns>
    /// <remarks>It leaves a pool that a host has started to the host: use <see cref="StopAsync"/> to stop such a pool early.</remarks>
    public ValueTask DisposeAsync() => ActorRef.DisposeAsync();

    /// <summary>Describes the pool.</summary>
    /// <returns>The class of the workers, the name if there is one, and the URN: <c>Resolver pool (urn:uuid:…)</c>.</returns>
    public override string ToString() => _cell.ToString();
}
