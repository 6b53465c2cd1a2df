using System.Runtime.InteropServices;

namespace Nekka.Telemetry;

/// <summary>A number for each class.</summary>
/// <remarks>This class is not thread-safe.</remarks>
internal sealed class ClassSums
{
    private readonly Dictionary<ClassTally, long> _sums = [];

    /// <summary>The classes.</summary>
    public IEnumerable<ClassTally> Classes => _sums.Keys;

    /// <summary>The number of a class; zero if the class has none.</summary>
    public long this[ClassTally actorClass]
    {
        get => _sums.GetValueOrDefault(actorClass);
        set => _sums[actorClass] = value;
    }

    /// <summary>Adds to the number of a class.</summary>
    public void Add(ClassTally actorClass, long number) => CollectionsMarshal.GetValueRefOrAddDefault(_sums, actorClass, out _) += number;

    /// <summary>Adds the numbers of all classes.</summary>
    public void Add(ClassSums other)
    {
        foreach (var (actorClass, number) in other._sums)
        {
            Add(actorClass, number);
        }
    }
}
