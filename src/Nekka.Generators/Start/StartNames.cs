using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>The names of what starts an actor.</summary>
internal static class StartNames
{
    /// <summary>Starts an actor.</summary>
    public const string Start = "Start";

    /// <summary>Starts a child of the actor that is running.</summary>
    public const string StartChild = "StartChild";

    /// <summary>Both.</summary>
    public static readonly ImmutableArray<string> All = [Start, StartChild];

    /// <summary>Whether it is the name of what starts an actor.</summary>
    /// <param name="name">The name of a member.</param>
    public static bool Contains(string name) => name is Start or StartChild;
}
