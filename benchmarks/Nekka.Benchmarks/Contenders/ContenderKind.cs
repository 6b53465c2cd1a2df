namespace Nekka.Benchmarks.Contenders;

/// <summary>What kind of contender.</summary>
internal enum ContenderKind
{
    /// <summary>An actor library.</summary>
    Library,

    /// <summary>A loop around a queue, written by hand.</summary>
    Loop,

    /// <summary>What only stands beside the others.</summary>
    Reference,
}
