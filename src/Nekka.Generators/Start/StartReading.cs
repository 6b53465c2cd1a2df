using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>What reading an actor class gives.</summary>
/// <param name="Class">The extension class; <see langword="null"/> if there is nothing to put into it.</param>
/// <param name="Constructors">The constructors it serves.</param>
/// <param name="Omissions">What was left out, and why.</param>
/// <remarks>The generator keeps the class only: the rest holds symbols, which must not outlive a compilation.</remarks>
internal sealed record StartReading(StartClass? Class, ImmutableArray<StartConstructor> Constructors, IReadOnlyList<Omission> Omissions);
