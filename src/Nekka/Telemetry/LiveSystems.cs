using System.Runtime.CompilerServices;

namespace Nekka.Telemetry;

/// <summary>The systems whose actors are counted as alive.</summary>
/// <remarks>Apart from <see cref="Instruments"/>, whose making shows the instruments to listeners: a system that is made runs no foreign code,
/// and a listener may make one.</remarks>
internal static class LiveSystems
{
    private static readonly ConditionalWeakTable<object, Func<IEnumerable<Type>>> Systems = [];

    /// <summary>Counts the actors of a system among those alive, for as long as the system exists.</summary>
    /// <param name="system">The system, which this does not keep alive.</param>
    /// <param name="classes">Gives the class of each actor of the system that takes messages.</param>
    public static void Add(object system, Func<IEnumerable<Type>> classes) => Systems.Add(system, classes);

    /// <summary>The class of each actor that takes messages, of all systems.</summary>
    public static IEnumerable<Type> Classes() => Systems.SelectMany(static system => system.Value());
}
