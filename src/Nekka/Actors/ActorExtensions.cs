using System.Diagnostics.CodeAnalysis;
using Nekka.Actors;

namespace Nekka;

/// <summary>Starts actors, and gives an actor its own reference.</summary>
[SuppressMessage("Design", "CA1062", Justification = "Null is checked where the value is used.")]
public static class ActorExtensions
{
    // An extension, because an actor class would inherit a static member of Actor and prefer it to the Start that is generated for the
    // class.
    extension(Actor)
    {
        /// <summary>Starts an actor.</summary>
        /// <typeparam name="TActor">The class of the actor.</typeparam>
        /// <param name="create">Constructs the actor. It is called before this method returns.</param>
        /// <param name="options">Settings that differ from those of the class.</param>
        /// <returns>A reference to the running actor.</returns>
        /// <exception cref="ActorDeadException">The parent in the options has stopped.</exception>
        /// <exception cref="ArgumentException">The parent in the options belongs to another system, or is on another machine.</exception>
        /// <exception cref="InvalidOperationException">The function did not return the actor that it constructed.</exception>
        /// <exception cref="ObjectDisposedException">The actor system, or the event loop of the options, has been disposed.</exception>
        /// <remarks>An exception from the constructor is thrown here; no actor is then registered or run.</remarks>
        public static ActorRef<TActor> Start<TActor>(Func<TActor> create, ActorOptions? options = null)
            where TActor : Actor
        {
            ArgumentNullException.ThrowIfNull(create);
            return Construction.Start(options?.System ?? (options?.Parent is { } parent ? ActorSystem.Of(parent.Cell) : Construction.AmbientSystem), create, options);
        }

        /// <summary>Starts an actor as a child of the actor that calls this.</summary>
        /// <typeparam name="TActor">The class of the child.</typeparam>
        /// <param name="create">Constructs the child. It is called before this method returns.</param>
        /// <param name="options">Settings of the child. This method sets <see cref="ActorOptions.Parent"/>.</param>
        /// <returns>A reference to the running child.</returns>
        /// <exception cref="ActorDeadException">The calling actor is stopping.</exception>
        /// <exception cref="ArgumentException">The options name another parent, or a system that the calling actor does not
        /// belong to.</exception>
        /// <exception cref="InvalidOperationException">No actor's turn is running on this thread: the caller is outside of actors, inside
        /// <see cref="Task.Run(Action)"/>, or behind a <c>ConfigureAwait(false)</c>. Or the function did not return the actor that it
        /// constructed.</exception>
        /// <exception cref="ObjectDisposedException">The actor system, or the event loop of the options, has been disposed.</exception>
        /// <remarks>The parent is the actor whose constructor, hook or handler is running on this thread. The parent stops the child before
        /// it stops itself, and supervises the child if it has a <see cref="Actor.SupervisorStrategy"/>. An exception from the child's
        /// constructor is thrown here; no child is then registered or run.</remarks>
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
        /// <summary>Gives the actor's own reference, typed by its class: <c>this.Self()</c>.</summary>
        /// <returns>The reference.</returns>
        public ActorRef<TActor> Self()
        {
            ArgumentNullException.ThrowIfNull(actor);
            return actor.ActorRef.As<TActor>();
        }
    }
}
