using Nekka.Cells;

namespace Nekka.Supervision;

/// <summary>An actor's tie to the one that it is a child of.</summary>
/// <param name="Parent">The parent.</param>
/// <param name="Place">The actor's place among the children, which is theirs to use.</param>
internal sealed record Parentage(ActorCell Parent, LinkedListNode<ActorCell> Place)
{
    /// <summary>Is a child no more.</summary>
    public void End() => Parent.Children.Remove(Place);
}
