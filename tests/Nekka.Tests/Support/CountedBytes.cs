namespace Nekka.Tests;

/// <summary>Suites that count the bytes of what the thread pool is given run alone: while a simulation runs, such work costs more.</summary>
[CollectionDefinition(nameof(CountedBytes), DisableParallelization = true)]
public sealed class CountedBytes;
