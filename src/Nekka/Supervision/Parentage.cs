using Nekka.Cells;

namespace Nekka.Supervision;

/// <summary>An actor's tie to the one that it is a child of.</summary>
/// <param name="Siblings">The children of the parent's object, of which the actor is one.</param>
/// <param name="Place">The actor's place among them, which is theirs to use.</param>
internal sealed record Parentage(Children Siblings, LinkedListNode<ActorCell> Place)
{
    /// <summary>Is a child no more.</summary>
    public void End() => Siblings.Remove(Place);
}
