using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>The names of the methods that start actors.</summary>
internal static class StartNames
{
    /// <summary>Starts an actor.</summary>
    public const string Start = "Start";

    /// <summary>Starts a child of the current actor.</summary>
    public const string StartChild = "StartChild";

    /// <summary>Starts a pool of actors.</summary>
    public const string StartPool = "StartPool";

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<string> All = [Start, StartChild, StartPool];

    /// <summary>Whether a name is that of a method that starts actors.</summary>
    /// <param name="name">The name of a member.</param>
    public static bool Contains(string name) => name is Start or StartChild or StartPool;
}
