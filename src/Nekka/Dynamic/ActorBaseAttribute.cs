namespace Nekka.Dynamic;

/// <summary>Marks the library's own base classes of actors: a dynamic proxy shows of their members only those of Pykka's actors.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class ActorBaseAttribute : Attribute;
