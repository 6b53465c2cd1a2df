namespace Nekka;

/// <summary>Lets a proxy reach through: the members of the attribute's object can be used through the actor's proxy.</summary>
/// <remarks>
/// <para>On a property or field of an actor (or of an object that is reached so), or on the class of the object. Nested
/// as deep as the marks go: <c>proxy.Playback.Queue.Clear()</c>.</para>
/// <para>Reference: section 1.4.1 and 3.2, <c>traversable()</c>.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Class)]
public sealed class TraversableAttribute : Attribute;
