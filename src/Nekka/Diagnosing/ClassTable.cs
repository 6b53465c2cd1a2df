using System.Runtime.InteropServices;
using Nekka.Cells;
using Nekka.Text;

namespace Nekka.Diagnosing;

/// <summary>Numbers the classes of the actors of a system, and holds the sums over the actors of each.</summary>
/// <remarks>This class is not thread-safe: the feed's lock guards it.</remarks>
internal sealed class ClassTable
{
    private readonly Dictionary<Type, int> _numbers = [];
    private readonly List<ClassSum> _sums = [];

    /// <summary>The sums, by the number of the class.</summary>
    public Span<ClassSum> Sums => CollectionsMarshal.AsSpan(_sums);

    /// <summary>Returns the number of a class.</summary>
    public int NumberOf(Type actorClass)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, actorClass, out var isKnown);
        if (!isKnown)
        {
            number = _sums.Count;
            _sums.Add(new ClassSum { Class = actorClass, Name = SingleLineText.Cut(DisplayText.Of(actorClass)) });
        }

        return number;
    }

    /// <summary>Sets all sums to zero.</summary>
    public void Clear()
    {
        foreach (ref var sum in Sums)
        {
            sum = new ClassSum { Class = sum.Class, Name = sum.Name };
        }
    }
}

/// <summary>The sums over the actors of one class.</summary>
internal struct ClassSum
{
    public Type Class;
    public string Name;
    public int Actors;
    public int Busy;
    public long Waiting;
    public long WaitingForRoom;
    public long Handled;
    public FailureCount Failures;
    public double PerSecond;

    /// <summary>Adds the sums of a class of the same name.</summary>
    public void Add(ClassSum other)
    {
        Actors += other.Actors;
        Busy += other.Busy;
        Waiting += other.Waiting;
        WaitingForRoom += other.WaitingForRoom;
        Handled += other.Handled;
        PerSecond += other.PerSecond;
    }
}
