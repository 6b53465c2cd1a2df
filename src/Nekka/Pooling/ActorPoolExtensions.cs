using System.Diagnostics.CodeAnalysis;
using Nekka.Pooling;

namespace Nekka;

/// <summary>Starts pools of actors.</summary>
[SuppressMessage("Design", "CA1062", Justification = "Null is checked where the value is used.")]
public static class ActorPoolExtensions
{
    // StartPool is an extension for the same reason as Start.
    extension(Actor)
    {
        /// <summary>Starts a pool of actors.</summary>
        /// <typeparam name="TActor">The class of the workers.</typeparam>
        /// <param name="size">The number of workers: 1 or more.</param>
        /// <param name="create">Constructs a worker, a new object each time. The function is called for each worker before this method
        /// returns, and again at each restart.</param>
        /// <param name="options">Settings of the pool.</param>
        /// <returns>The pool.</returns>
        /// <exception cref="ActorDeadException">The parent in the options has stopped.</exception>
        /// <exception cref="ArgumentException">The parent in the options belongs to another system, the worker's options name a parent, or an
        /// <see cref="PoolOptions.InboxCapacity"/> was given with a routing that has no use for it.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
        /// <exception cref="InvalidOperationException">The function did not return the actor that it constructed.</exception>
        /// <exception cref="ObjectDisposedException">The actor system, or the event loop of the options, has been disposed.</exception>
        /// <remarks>If a constructor throws, this method throws the exception, and the workers that have been started stop.</remarks>
        public static ActorPool<TActor> StartPool<TActor>(int size, Func<TActor> create, PoolOptions? options = null)
            where TActor : Actor
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
            ArgumentNullException.ThrowIfNull(create);
            return PoolStart.Start(size, create, options ?? new PoolOptions());
        }
    }
}
