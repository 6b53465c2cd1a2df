using Nekka.Testing;

namespace Nekka.WebService.Tests;

public class NotifierTests
{
    // The failures are planted.
    private static readonly SimulationOptions Failing = new() { FailOnErrors = false };

    private static readonly ActorOptions Supervised = new() { SupervisorStrategy = new() { MaxRestarts = null, MinBackoff = TimeSpan.FromMilliseconds(100) } };

    [Fact]
    public void Each_buyer_is_told_although_the_mail_fails() => Simulation.Explore(
        200,
        async system =>
        {
            var store = await WithSales(system, "cup", "lamp", "vase");
            var mails = TestProbe.Start();

            Notifier.Start(store, new ProbedMail(mails.Ref, failures: 2), Supervised);

            foreach (var item in (string[])["cup", "lamp", "vase"])
            {
                await mails.ExpectMessageAsync<string>(text => text == $"Ann: The {item} is yours, for 10.");
            }

            await system.WhenIdleAsync();
            (await store.UnsentSales()).ShouldBeEmpty();
        },
        Failing);

    [Fact]
    public void A_buyer_is_told_once() => Simulation.Explore(200, async system =>
    {
        var store = await WithSales(system, "vase");
        var mails = TestProbe.Start();
        var notifier = Notifier.Start(store, new ProbedMail(mails.Ref)).Proxy();

        await notifier.SendAll();
        await notifier.SendAll();

        await mails.ExpectMessageAsync<string>();
        await mails.ExpectNoMessageAsync();
    });

    private static async Task<MemoryStore> WithSales(ActorSystem system, params string[] items)
    {
        var store = new MemoryStore(system.TimeProvider);
        foreach (var item in items)
        {
            await store.Open(item, DateTimeOffset.UnixEpoch);
            await store.Save(new Bid(item, "Ann", 10));
            await store.Close(item);
        }

        return store;
    }
}
