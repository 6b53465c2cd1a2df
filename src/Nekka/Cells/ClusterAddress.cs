namespace Nekka.Cells;

/// <summary>Where a cluster has an actor.</summary>
/// <param name="Actor">The name under which the cluster has the actors of the class; empty for an actor of another process that is not the
/// cluster's.</param>
/// <param name="Key">The key; for an actor of another process, its URN.</param>
internal sealed record ClusterAddress(string Actor, string Key)
{
    /// <summary>The address in words: <c>counter/alice</c>.</summary>
    public override string ToString() => Actor.Length == 0 ? Key : $"{Actor}/{Key}";
}
