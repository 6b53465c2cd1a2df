namespace Nekka.Generators;

/// <summary>What reading an actor class gives.</summary>
/// <param name="Class">The extension class; <see langword="null"/> if there is nothing to put into it.</param>
/// <param name="Omissions">What was left out, and why.</param>
/// <remarks>The generator keeps the class only: the omissions hold symbols, which must not outlive a compilation.</remarks>
internal sealed record StartReading(StartClass? Class, IReadOnlyList<Omission> Omissions);
