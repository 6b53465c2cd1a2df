using System.Runtime.CompilerServices;
using Orleans;

namespace Nekka.Orleans.Tests.Versions;

[GenerateSerializer]
public sealed class LedgerState
{
    [Id(0)]
    public IReadOnlyList<int> Entries { get; set; } = [];
}

/// <summary>What both versions of the ledger have.</summary>
public abstract class Ledger(ActorState<LedgerState> state) : Actor
{
    protected IReadOnlyList<int> Written => state.Value.Entries;

    protected async Task<int> Write(IReadOnlyList<int> entries)
    {
        state.Value.Entries = entries.ToList(); // A type that the storage can make again.
        await state.SaveAsync();
        return entries.Count;
    }
}

/// <summary>The older version of the class.</summary>
public class OlderLedger(ActorState<LedgerState> state) : Ledger(state)
{
    public string Owner { get; set; } = "";

    public Task<int> Add(int entry) => Write([.. Written, entry]);

    public int[] Entries() => [.. Written];

    public string Version() => "older";

    /// <summary>The newer version does not have it any more.</summary>
    public Task Clear() => Write([]);

    /// <summary>The newer version takes a decimal.</summary>
    public int Converted(int rate) => rate * Written.Sum();

    /// <summary>The newer version returns a long.</summary>
    public int Sum() => Written.Sum();
}

/// <summary>The newer version of the class.</summary>
public class NewerLedger(ActorState<LedgerState> state) : Ledger(state)
{
    public string Owner { get; set; } = "";

    /// <summary>The older version does not have it.</summary>
    public string Currency { get; set; } = "none";

    public Task<int> Add(int entry) => Write([.. Written, entry]);

    public int[] Entries() => [.. Written];

    public string Version() => "newer";

    /// <summary>The older version does not have it.</summary>
    public Task<int> AddAll(int[] entries) => Write([.. Written, .. entries]);

    /// <summary>The older version does not have it.</summary>
    public async IAsyncEnumerable<int> Read([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var entry in Written)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return entry;
        }
    }

    public decimal Converted(decimal rate) => rate * Written.Sum();

    public long Sum() => Written.Sum();
}
