using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Nekka.Messages;

namespace Nekka;

public sealed partial class ActorSystem
{
    /// <summary>Tells a message to all live actors.</summary>
    /// <param name="message">The message.</param>
    /// <remarks>An actor that dies meanwhile is skipped. Blocks while a bounded inbox is full.</remarks>
    public void Broadcast(object? message) => Tell(GetAll(), message);

    /// <summary>Tells a message to the live actors of a class.</summary>
    /// <param name="message">The message.</param>
    /// <param name="targetClass">The class, a base class or an interface of the actors.</param>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast(object? message, Type targetClass)
    {
        ArgumentNullException.ThrowIfNull(targetClass);
        Tell(GetByClass(targetClass), message);
    }

    /// <summary>Tells a message to the live actors of a class.</summary>
    /// <param name="message">The message.</param>
    /// <param name="targetClassName">The simple name of the class, without namespace and type arguments.</param>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast(object? message, string targetClassName)
    {
        ArgumentNullException.ThrowIfNull(targetClassName);
        Tell(GetByClassName(targetClassName), message);
    }

    /// <summary>Tells a message to the live actors of a class.</summary>
    /// <typeparam name="T">The class, a base class or an interface of the actors.</typeparam>
    /// <param name="message">The message.</param>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast<T>(object? message)
        where T : class =>
        Tell(GetByClass<T>(), message);

    /// <summary>Calls every live actor of a class without waiting for the outcome, as <see cref="ActorRef{TActor}.Defer(Action{TActor})"/>
    /// calls one.</summary>
    /// <typeparam name="T">The class, a base class or an interface of the actors.</typeparam>
    /// <param name="call">The call. It runs once for each actor, in that actor's context.</param>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is <see langword="null"/>.</exception>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast<T>(Action<T> call)
        where T : class =>
        Defer<T>(call);

    /// <inheritdoc cref="Broadcast{T}(Action{T})"/>
    [OverloadResolutionPriority(1)]
    public void Broadcast<T>(Func<T, Task> call)
        where T : class =>
        Defer<T>(call);

    /// <inheritdoc cref="Broadcast{T}(Action{T})"/>
    public void Broadcast<T>(Func<T, ValueTask> call)
        where T : class =>
        Defer<T>(call);

    private void Defer<T>(Delegate call)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(call);
        Tell(GetByClass<T>(), new DeferredCall<T>(call));
    }

    private static void Tell(IEnumerable<ActorRef> actors, object? message)
    {
        List<Exception> refusals = [];
        foreach (var actor in actors)
        {
            try
            {
                _ = actor.TryTell(message); // An actor that has stopped since the list was made is skipped.
            }
            catch (InvalidOperationException exception)
            {
                refusals.Add(exception); // The others are told first.
            }
        }

        if (refusals.Count > 0)
        {
            ExceptionDispatchInfo.Throw(refusals[0]);
        }
    }
}
