using System.Collections.Concurrent;

namespace Nekka.Tests.Stashing;

/// <summary>Puts customers off until it is open.</summary>
public class Shop(ConcurrentQueue<string> served) : Actor
{
    private int _sold;

    public bool IsOpen { get; private set; }

    public int Sold => _sold;

    /// <summary>The number of items that there were; once the shop is open, one less each time.</summary>
    public int Buy(string customer)
    {
        if (!IsOpen)
        {
            Stash();
            return -1;
        }

        served.Enqueue(customer);
        return ++_sold;
    }

    public async Task<int> OrderAsync(string customer)
    {
        if (!IsOpen)
        {
            Stash();
            await Task.Yield();
            return -1;
        }

        await Task.Yield();
        served.Enqueue(customer);
        return ++_sold;
    }

    public void Open()
    {
        IsOpen = true;
        UnstashAll();
    }

    public void Crash() => throw new NotSupportedException("Crash");

    public void PutOffAndFail()
    {
        Stash();
        throw new NotSupportedException("Put off");
    }

    public void PutOffTwice()
    {
        Stash();
        Stash();
    }

    public void TakeUpAtOnce(int times)
    {
        served.Enqueue($"{times}");
        if (_sold++ < times)
        {
            Stash();
            UnstashAll();
        }
    }

    public void SetTimer() => Timers.Once("timer", TimeSpan.FromMilliseconds(1), "timer");

    public void WatchOver(ActorRef other) => Watch(other);

    protected override object? OnReceive(object? message)
    {
        if (message is "open")
        {
            Open();
            return "opened";
        }

        if (message is null or "later")
        {
            return null;
        }

        return Buy(message is Terminated ? "terminated" : (string)message);
    }
}

/// <summary>Stashes where there is nothing to stash.</summary>
public class StashingInAHook : Actor
{
    protected override void OnStart() => Stash();
}
