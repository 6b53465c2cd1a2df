namespace Nekka;

/// <summary>Lets an asynchronous method of an actor implement a method of an interface that returns nothing.</summary>
/// <remarks>
/// <para>The method returns a <c>Task</c> or a <c>ValueTask</c>; its name is that of the interface's method, or that with <c>Async</c> behind
/// it, and its parameters have the same types. The class is <c>partial</c>: the generator writes the explicit implementation, which calls
/// the method and passes its task to <see cref="Actor.ExtendTurn"/>. So the turn lasts until the task is over, and an exception is one of
/// the message: nobody waits for its outcome, so it is a failure of the actor.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class OneWayHandlerAttribute : Attribute;
