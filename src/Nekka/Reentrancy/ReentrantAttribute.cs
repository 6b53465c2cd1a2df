namespace Nekka;

/// <summary>Lets an actor handle its next messages while a handler awaits.</summary>
/// <remarks>
/// <para>On a method, the attribute concerns calls of that method by a generated proxy, also by way of an interface or <c>Defer</c>. On an
/// actor class, it concerns all messages, also the calls of lambdas. A dynamic proxy, and a lambda that is passed to <c>Call</c>, ignore the
/// attribute of a method.</para>
/// <para>The actor still runs one part at a time: from one <c>await</c> of a handler to the next, nothing else of the actor runs. Behind an
/// <c>await</c>, other handlers may have changed the actor's fields. NEKKA028 warns of that.</para>
/// <para>A handler that is not reentrant is never interrupted: while it awaits, no part of another handler runs. A stop and a restart wait
/// for the reentrant handlers that have begun.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ReentrantAttribute : Attribute;
