namespace Nekka.Testing;

/// <summary>Every decision of a schedule, made by its seed.</summary>
/// <remarks>
/// No one way of choosing finds every fault soon. So the seed also chooses the way: half of the schedules take any step that is
/// ready; the others prefer some actors to others, and change their mind now and then, so that somebody is late for long.
/// And senders are interrupted never, seldom or often.
/// </remarks>
internal sealed class Choice
{
    // Beyond that, looking at all of them would take longer than the step.
    private const int MostRanked = 32;

    // How often the preferences change: once in so many steps.
    private const int ChangeOfMind = 24;

    private readonly SeededGenerator _random;
    private readonly Dictionary<object, ulong>? _ranks;
    private readonly int _interruptionsIn16;

    public Choice(ulong seed, bool interruptsSenders)
    {
        _random = new SeededGenerator(seed);
        _ranks = _random.Below(2) == 0 ? null : [];
        _interruptionsIn16 = (_random.Below(3), interruptsSenders) switch
        {
            (_, false) or (0, _) => 0,
            (1, _) => 1,
            _ => 6,
        };
    }

    /// <summary>A number that depends on all decisions so far.</summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>Whether whoever has just sent something may be interrupted, with so many others ready.</summary>
    public bool Interrupts(int ready) => _interruptionsIn16 > 0 && ready > 0 && _random.Below(16) < _interruptionsIn16;

    /// <summary>Chooses one of those that are ready.</summary>
    public int Among(List<object> ready)
    {
        var index = ready.Count == 1 ? 0
            : _ranks is null || ready.Count > MostRanked ? _random.Below(ready.Count)
            : Preferred(ready, _ranks);
        Fingerprint = (Fingerprint * 31) + (ulong)((index * 64) + ready.Count);
        return index;
    }

    private int Preferred(List<object> ready, Dictionary<object, ulong> ranks)
    {
        var preferred = 0;
        var highest = 0UL;
        for (var index = 0; index < ready.Count; index++)
        {
            var rank = RankOf(ready[index], ranks);
            if (rank > highest)
            {
                (preferred, highest) = (index, rank);
            }
        }

        if (_random.Below(ChangeOfMind) == 0)
        {
            ranks[Rival(ready[preferred])] = _random.Next() >> 32;
        }

        return preferred;
    }

    private ulong RankOf(object step, Dictionary<object, ulong> ranks)
    {
        var rival = Rival(step);
        if (!ranks.TryGetValue(rival, out var rank))
        {
            rank = _random.Next();
            ranks.Add(rival, rank);
        }

        return rank;
    }

    // Steps of the same actor are one rival. Timers, and what else belongs to nobody, are each their own.
    private static object Rival(object step) => step switch
    {
        BlockedTurn { Actor: { } actor } => actor,
        BlockedTurn { IsProgram: true } => typeof(ProgramContext),
        Posted { Place: not null } => typeof(ProgramContext),
        _ => step,
    };
}
