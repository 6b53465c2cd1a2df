using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>How actors are started, and how they refer to themselves.</summary>
[SuppressMessage("Design", "CA1062", Justification = "Null is checked where the value is used.")]
public static class ActorExtensions
{
    // An extension, not a static member of Actor: an actor class would inherit that, and it would come before the Start
    // that is generated for the class itself.
    extension(Actor)
    {
        /// <summary>Starts an actor.</summary>
        /// <typeparam name="TActor">The class of the actor.</typeparam>
        /// <param name="create">Constructs the actor; called here and now.</param>
        /// <param name="options">What is to be other than the class says.</param>
        /// <returns>A reference to the running actor.</returns>
        /// <exception cref="ActorDeadException">The parent that the options name has stopped.</exception>
        /// <exception cref="ArgumentException">The parent that the options name belongs to another system.</exception>
        /// <exception cref="InvalidOperationException">The function returned something else than the actor it
        /// constructed.</exception>
        /// <exception cref="ObjectDisposedException">The actor system has been disposed.</exception>
        /// <remarks>What the constructor throws is thrown here; nothing is then registered or run.</remarks>
        public static ActorRef<TActor> Start<TActor>(Func<TActor> create, ActorOptions? options = null)
            where TActor : Actor
        {
            ArgumentNullException.ThrowIfNull(create);
            return Construction.Start(options?.System ?? options?.Parent?.Cell.System ?? Construction.AmbientSystem, create, options);
        }

        /// <summary>Starts an actor as a child of the actor that calls this.</summary>
        /// <typeparam name="TActor">The class of the child.</typeparam>
        /// <param name="create">Constructs the child; called here and now.</param>
        /// <param name="options">Where and how the child runs; its <see cref="ActorOptions.Parent"/> is set here.</param>
        /// <returns>A reference to the running child.</returns>
        /// <exception cref="ActorDeadException">The calling actor is stopping.</exception>
        /// <exception cref="ArgumentException">The options name another parent, or a system that the calling actor does not
        /// belong to.</exception>
        /// <exception cref="InvalidOperationException">No actor's turn is running on this thread: the caller is outside of
        /// actors, inside <see cref="Task.Run(Action)"/>, or behind a <c>ConfigureAwait(false)</c>. Or the function returned
        /// something else than the actor it constructed.</exception>
        /// <exception cref="ObjectDisposedException">The actor system has been disposed.</exception>
        /// <remarks>The parent is the actor whose constructor, hook or handler is running on this thread. It stops the child
        /// before it stops itself, and supervises it if it has a <see cref="Actor.SupervisorStrategy"/>. What the child's
        /// constructor throws is thrown here; nothing is then registered or run.</remarks>
        public static ActorRef<TActor> StartChild<TActor>(Func<TActor> create, ActorOptions? options = null)
            where TActor : Actor
        {
            ArgumentNullException.ThrowIfNull(create);
            return Construction.StartChild(create, options);
        }
    }

    extension<TActor>(TActor actor)
        where TActor : Actor
    {
        /// <summary>The actor's own reference, of its own type: <c>this.Self()</c>.</summary>
        /// <returns>The reference.</returns>
        public ActorRef<TActor> Self()
        {
            ArgumentNullException.ThrowIfNull(actor);
            return actor.ActorRef.As<TActor>();
        }
    }
}
