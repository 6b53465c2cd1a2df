namespace Nekka.Testing.Tests;

/// <summary>Programs that several tests simulate.</summary>
public static class Programs
{
    /// <summary>Loses a deposit in some schedules.</summary>
    public static async Task TwoHastyTellers(ActorSystem system)
    {
        var account = Account.Start().Proxy();
        var tellers = new[] { HastyTeller.Start(account).Proxy(), HastyTeller.Start(account).Proxy() };
        await Task.WhenAll(tellers.Select(teller => teller.Deposit(1).AsTask()));
        (await account.Balance).ShouldBe(2);
    }

    /// <summary>A bit of everything: blocking, timers, a bounded inbox, futures that are mapped and joined, a stop.</summary>
    public static async Task ABitOfEverything(ActorSystem system)
    {
        var account = Account.Start(new ActorOptions { InboxCapacity = 1 });
        var blocking = Scripted.That(message => account.Call(actor => actor.Balance += (int)message!).Get());
        var awaiting = Scripted.ThatAwaits(async message =>
        {
            await Task.Delay(TimeSpan.FromSeconds((int)message!), system.TimeProvider);
            account.Defer(actor => actor.Deposit(1));
            return message;
        });
        var answers = Enumerable.Range(1, 3).SelectMany(number => new[] { blocking.AskAsync<int>(number), awaiting.AskAsync<int>(number) }).ToArray();
        await Future.WhenAll(answers).Map(static numbers => numbers.Sum());
        blocking.Stop().ShouldBeTrue();
        await Task.WhenAll(answers.Select(answer => answer.AsTask()));
        await account.StopAsync();
    }

    /// <summary>Two actors, each of which asks the other while it is asked.</summary>
    public static void TwoWhoAskEachOther(ActorSystem system)
    {
        ActorRef? second = null;
        var first = Scripted.That(_ => second!.Ask("first asks"));
        second = Scripted.That(message => message is "start" ? first.Ask("second asks") : message);
        Future.GetAll([first.AskAsync("start"), second.AskAsync("start")]);
    }
}
