namespace Nekka.Testing.Tests;

/// <summary>Holds a number that is read and written by messages of their own, so that others come in between.</summary>
public class Account : Actor
{
    public int Balance { get; set; }

    public void Deposit(int amount) => Balance += amount;
}

/// <summary>Adds to an account in two steps.</summary>
public class HastyTeller(AccountProxy account) : Actor
{
    public async Task Deposit(int amount)
    {
        var balance = await account.Balance;
        await account.Balance.SetAsync(balance + amount);
    }
}

/// <summary>An actor whose handler a test writes in place.</summary>
public class Scripted(Func<object?, ValueTask<object?>> receive) : Actor
{
    protected override ValueTask<object?> OnReceiveAsync(object? message) => receive(message);

    public static ActorRef<Scripted> That(Func<object?, object?> answer, int? inboxCapacity = null) =>
        Actor.Start(() => new Scripted(message => new(answer(message))), new ActorOptions { InboxCapacity = inboxCapacity });

    public static ActorRef<Scripted> ThatAwaits(Func<object?, ValueTask<object?>> answer) => Actor.Start(() => new Scripted(answer));
}

/// <summary>An actor that knows no message.</summary>
public class Idle : Actor;

/// <summary>An actor that asks for a thread of its own.</summary>
public class OnThread : ThreadActor
{
    public string? ThreadName() => Thread.CurrentThread.Name;
}

/// <summary>An actor that asks for the event loop.</summary>
public class OnLoop : EventLoopActor
{
    public string? ThreadName() => Thread.CurrentThread.Name;
}
