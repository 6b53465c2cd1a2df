namespace Nekka.Testing;

/// <summary>Makes every decision of a schedule, from its seed.</summary>
/// <remarks>
/// No single strategy finds every fault soon. So the seed also chooses the strategy. Half of the schedules take any ready step. The
/// others rank the actors and change the ranks now and then, so that some actors stay behind for long. Senders are interrupted
/// never, seldom or often.
/// </remarks>
internal sealed class Choice
{
    // With more, comparing all ranks would take longer than the step.
    private const int MaxRanked = 32;

    // On average, a rank changes once in this number of steps.
    private const int StepsPerRankChange = 24;

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

    /// <summary>A hash of all decisions so far.</summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>Decides whether to interrupt a sender, given the number of other ready steps.</summary>
    public bool Interrupts(int ready) => _interruptionsIn16 > 0 && ready > 0 && _random.Below(16) < _interruptionsIn16;

    /// <summary>Chooses the index of one of the ready steps.</summary>
    public int Among(List<object> ready)
    {
        var index = ready.Count == 1 ? 0
            : _ranks is null || ready.Count > MaxRanked ? _random.Below(ready.Count)
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

        if (_random.Below(StepsPerRankChange) == 0)
        {
            ranks[Ranked(ready[preferred])] = _random.Next() >> 32;
        }

        return preferred;
    }

    private ulong RankOf(object step, Dictionary<object, ulong> ranks)
    {
        var ranked = Ranked(step);
        if (!ranks.TryGetValue(ranked, out var rank))
        {
            rank = _random.Next();
            ranks.Add(ranked, rank);
        }

        return rank;
    }

    // Steps of one actor share a rank. Timers and other steps without an actor have ranks of their own.
    private static object Ranked(object step) => step switch
    {
        BlockedTurn { Actor: { } actor } => actor,
        BlockedTurn { IsProgram: true } => typeof(ProgramContext),
        Posted { Place: not null } => typeof(ProgramContext),
        _ => step,
    };
}
