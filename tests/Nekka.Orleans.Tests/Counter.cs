using Orleans;

namespace Nekka.Orleans.Tests;

[GenerateSerializer]
public sealed class CounterState
{
    [Id(0)]
    public long Count { get; set; }
}

/// <summary>A counter that has saved a count before it tells it.</summary>
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
