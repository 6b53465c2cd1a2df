namespace Nekka.Benchmarks.Scenarios;

/// <summary>A message without content. The attributes tell Orleans not to copy it.</summary>
[GenerateSerializer]
[Immutable]
public sealed class Signal;
