using Nekka;
using Orleans;

namespace Samples;

[GenerateSerializer] // Otherwise Orleans' storage writes it, but refuses to read it.
public sealed class CounterState
{
    [Id(0)]
    public long Count { get; set; }
}

/// <summary>A counter. What it has acknowledged is stored.</summary>
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
