namespace Nekka.Orleans.Tests.Hosting;

/// <summary>A service of which each object of an actor has its own.</summary>
public sealed class Ticket(Diary diary) : IDisposable
{
    public string? Owner { get; set; }

    public void Dispose() => diary.Write(Owner!, "disposed");
}

/// <summary>An actor whose constructor takes all that a silo gives.</summary>
public class Injected(string key, Diary diary, Ticket ticket, ActorState<CounterState> first, ActorState<CounterState> second, NekkaCluster cluster, int missing = 7) : Actor
{
    public async Task<long> Increment(bool isFirst)
    {
        var state = isFirst ? first : second;
        state.Value.Count++;
        await state.SaveAsync();
        return state.Value.Count;
    }

    public bool HasAll() => cluster is not null && missing == 7;

    public void Fail() => throw new InvalidOperationException("The actor fails.");

    protected override void OnStart()
    {
        ticket.Owner = key;
        diary.Write(key, "started");
    }
}
