namespace Nekka.Benchmarks.Contenders;

/// <summary>The kind of a contender.</summary>
internal enum ContenderKind
{
    /// <summary>An actor library.</summary>
    Library,

    /// <summary>A hand-written loop around a queue.</summary>
    Loop,

    /// <summary>A reference that does not compete.</summary>
    Reference,
}
