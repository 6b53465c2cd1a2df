using Nekka;

namespace Samples;

/// <summary>Something that goes wrong in programs with actors, planted on command.</summary>
/// <param name="name">The word that plants it.</param>
/// <param name="story">What goes wrong, in a sentence.</param>
public abstract class Trouble(string name, string story)
{
    private readonly object _gate = new();
    private bool _isPlanted;

    public string Name => name;

    public string Story => story;

    /// <summary>Plants the trouble.</summary>
    /// <returns>What the user reads.</returns>
    public string Plant()
    {
        lock (_gate)
        {
            if (_isPlanted)
            {
                return $"{name} is planted already.";
            }

            _isPlanted = true;

            // Not on a thread of the pool, whose work would then wait in that thread's own queue instead of in everybody's.
            var thread = new Thread(Begin);
            thread.Start();
            thread.Join();
            return $"Planted {name}: {story}";
        }
    }

    /// <summary>Ends the trouble, if anything can.</summary>
    /// <returns>What the user reads.</returns>
    public string Heal()
    {
        lock (_gate)
        {
            if (!_isPlanted)
            {
                return $"{name} is not planted.";
            }

            var healed = End();
            _isPlanted = healed is null;
            return healed is null ? $"Nothing heals {name}, except a new process." : $"Healed {name}: {healed}";
        }
    }

    /// <summary>Starts what goes wrong. It waits for nothing, because other troubles may have stopped everything.</summary>
    protected abstract void Begin();

    /// <summary>Ends what goes wrong, and waits for nothing either.</summary>
    /// <returns>What was done; <see langword="null"/> if nothing can be.</returns>
    protected virtual string? End() => null;
}

/// <summary>Every trouble that the observatory knows.</summary>
public sealed class TroubleList(ActorSystem system)
{
    private readonly Trouble[] _troubles =
    [
        Deadlock.OfTwo(system),
        Deadlock.OfThree(system),
        new CrashLoop(system),
        new Overload(system),
        new Leak(system),
        new SlowHandler(system),
        new DeadLetters(system),
        new StarvedPool(system),
        new PoolDeadlock(system),
        new IdleActors(system),
    ];

    public Trouble? Find(string name) => Array.Find(_troubles, trouble => trouble.Name == name);

    public override string ToString() => $"The troubles are:\n{string.Join('\n', _troubles.Select(trouble => $"  {trouble.Name,-18}{trouble.Story}"))}";
}
