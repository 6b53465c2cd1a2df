namespace Nekka.Benchmarks.Contenders.Orleans;

/// <inheritdoc cref="INumbersGrain"/>
public sealed class NumbersGrain : Grain, INumbersGrain
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<int> CountTo(int last)
    {
        for (var number = 1; number <= last; number++)
        {
            yield return number;
        }
    }
}
