namespace Nekka.Testing;

/// <summary>A pseudo-random generator whose numbers depend only on the seed.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, 2014). Not <see cref="Random"/>, whose numbers for a seed differ between versions of
/// .NET.</remarks>
internal sealed class SeededGenerator(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next number.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from zero to, but not including, the bound.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);
}
