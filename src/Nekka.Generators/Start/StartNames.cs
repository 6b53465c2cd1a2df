using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>The names of the methods that start an actor.</summary>
internal static class StartNames
{
    /// <summary>Starts an actor.</summary>
    public const string Start = "Start";

    /// <summary>Starts a child of the current actor.</summary>
    public const string StartChild = "StartChild";

    /// <summary>Both.</summary>
    public static readonly ImmutableArray<string> All = [Start, StartChild];

    /// <summary>Whether a name is that of a method that starts an actor.</summary>
    /// <param name="name">The name of a member.</param>
    public static bool Contains(string name) => name is Start or StartChild;
}
