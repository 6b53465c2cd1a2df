namespace Nekka;

/// <summary>Lets the actor's proxy use the members of the object in a property or field.</summary>
/// <remarks>
/// <para>Mark a property or field of an actor (or of an object reached through such a mark), or mark the class of the object. Marks can be
/// nested to any depth: <c>proxy.Playback.Queue.Clear()</c>.</para>
/// <para>Reference: sections 1.4.1 and 3.2, <c>traversable()</c>.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Class)]
public sealed class TraversableAttribute : Attribute;
