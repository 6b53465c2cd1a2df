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
            return ActorCell.Start(options?.System ?? options?.Parent?.Cell.System ?? ActorCell.AmbientSystem, create, options);
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
