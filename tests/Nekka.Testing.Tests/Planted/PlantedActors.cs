namespace Nekka.Testing.Tests;

/// <summary>Adds up two things at once.</summary>
public class Cart(ActorRef<Account> prices) : Actor
{
    public int Total { get; private set; }

    public Task Add(int first, int second) => Task.WhenAll((Task[])[Add(first), Add(second)]);

    private async Task Add(int price)
    {
        var total = Total;
        await prices.Call(static _ => 0);
        Total = total + price; // The fault: of before the await.
    }
}

/// <summary>A room to be booked once.</summary>
public class Room : Actor
{
    public int Bookings { get; private set; }

    public bool IsFree() => Bookings == 0;

    public void Book() => Bookings++;
}

/// <summary>Books the room if it is free.</summary>
public class Guest(RoomProxy room) : Actor
{
    public async Task Book()
    {
        if (await room.IsFree())
        {
            await room.Book(); // The fault: somebody else may have.
        }
    }
}

/// <summary>Knows the sessions, and stops them all.</summary>
public class Hub : Actor
{
    private readonly List<ActorRef> _sessions = [];

    public void Join(ActorRef session) => _sessions.Add(session);

    public void ShutDown() => _sessions.ForEach(static session => session.StopAsync()); // The fault: some are on their way.
}

/// <summary>Joins the hub when it starts.</summary>
public class Session(HubProxy hub) : Actor
{
    protected override void OnStart() => hub.Defer.Join(ActorRef);
}

/// <summary>Something that is fresh for a while.</summary>
public class CacheEntry : Actor
{
    public bool IsFresh { get; private set; } = true;

#pragma warning disable NEKKA026 // An entry needs no timer that outlives it.
    public void Keep(TimeSpan time) => _ = ExpireAsync(time);
#pragma warning restore NEKKA026

    private async Task ExpireAsync(TimeSpan time)
    {
        await Task.Delay(time, ActorSystem.TimeProvider);
        IsFresh = false;
    }
}

/// <summary>Takes a second for a deposit.</summary>
public class SlowTeller(AccountProxy account) : Actor
{
    public async Task Deposit(int amount)
    {
        await Task.Delay(TimeSpan.FromSeconds(1), ActorSystem.TimeProvider);
        await account.Deposit(amount);
    }
}
