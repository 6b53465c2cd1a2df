using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Nekka;

public sealed partial class ActorSystem
{
    /// <summary>Tells all live actors a message.</summary>
    /// <param name="message">The message.</param>
    /// <remarks>An actor that dies meanwhile is passed over. Blocks where a bounded inbox is full.</remarks>
    public void Broadcast(object? message) => Tell(GetAll(), message);

    /// <summary>Tells the live actors of a class a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="targetClass">The class, a base class of it, or an interface.</param>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast(object? message, Type targetClass)
    {
        ArgumentNullException.ThrowIfNull(targetClass);
        Tell(GetByClass(targetClass), message);
    }

    /// <summary>Tells the live actors of a class a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="targetClassName">The simple name of the class.</param>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast(object? message, string targetClassName)
    {
        ArgumentNullException.ThrowIfNull(targetClassName);
        Tell(GetByClassName(targetClassName), message);
    }

    /// <summary>Tells the live actors of a class a message.</summary>
    /// <typeparam name="T">The class, a base class of it, or an interface.</typeparam>
    /// <param name="message">The message.</param>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast<T>(object? message)
        where T : class =>
        Tell(GetByClass<T>(), message);

    /// <summary>Calls every live actor of a class, without waiting for the outcome: what <see cref="ActorRef{TActor}.Defer(Action{TActor})"/> does
    /// for one.</summary>
    /// <typeparam name="T">The class, a base class of it, or an interface.</typeparam>
    /// <param name="call">What to do with each actor, in its context.</param>
    /// <exception cref="ArgumentNullException">There is no call.</exception>
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
                _ = actor.TryTell(message); // One that has stopped since the list was made is left out.
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
