using System.Collections.Immutable;

namespace Nekka.Generators;

/// <summary>The result of reading an actor class.</summary>
/// <param name="Class">The extension class; <see langword="null"/> if it would be empty.</param>
/// <param name="Constructors">The constructors that have an overload.</param>
/// <param name="Omissions">The omissions and their reasons.</param>
/// <remarks>The generator keeps the class only: the rest holds symbols, which must not outlive a compilation.</remarks>
internal sealed record StartReading(StartClass? Class, ImmutableArray<StartConstructor> Constructors, IReadOnlyList<Omission> Omissions);
