namespace Nekka.Benchmarks.Scenarios;

/// <summary>A message without content. The attributes tell Orleans that it need not be copied.</summary>
[GenerateSerializer]
[Immutable]
public sealed class Signal;
