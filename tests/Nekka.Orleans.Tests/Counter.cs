using Orleans;

namespace Nekka.Orleans.Tests;

[GenerateSerializer]
public sealed class CounterState
{
    [Id(0)]
    public long Count { get; set; }
}

/// <summary>A counter that keeps its count.</summary>
public class Counter(ActorState<CounterState> state) : Actor
{
    public long Count => state.Value.Count;

    public async Task<long> Increment()
    {
        state.Value.Count++;
        await state.SaveAsync();
        return state.Value.Count;
    }
}
