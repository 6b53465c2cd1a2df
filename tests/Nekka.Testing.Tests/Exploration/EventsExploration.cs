namespace Nekka.Testing.Tests;

public class EventsExploration
{
    [Fact]
    public void A_subscriber_receives_each_message_once_and_in_the_order_of_its_publisher() => Explored.WithoutFault(async system =>
    {
        List<string> received = [];
        var listener = Listening(received);
        using var one = system.Events.Subscribe<string>(listener);
        using var same = system.Events.Subscribe<IComparable>(listener);

        await Together(
            () => Publish(system, "a1", "a2", "a3"),
            () => Publish(system, "b1", "b2"),
            () =>
            {
                same.Dispose();
                return Task.CompletedTask;
            });
        await listener.StopAsync();

        received.Where(static text => text[0] == 'a').ShouldBe(["a1", "a2", "a3"]);
        received.Where(static text => text[0] == 'b').ShouldBe(["b1", "b2"]);
    });

    [Fact]
    public void Nothing_that_is_published_after_the_end_of_a_subscription_arrives() => Explored.WithoutFault(async system =>
    {
        List<string> received = [];
        var listener = Listening(received);
        var subscription = system.Events.Subscribe<string>(listener);

        await Together(
            () => Publish(system, "1", "2", "3"),
            () =>
            {
                subscription.Dispose();
                return Publish(system, "late");
            });
        await listener.StopAsync();

        received.ShouldBe(((string[])["1", "2", "3"])[..received.Count]);
    });

    [Fact]
    public void A_subscriber_that_ends_or_subscribes_while_others_publish_receives_a_beginning_of_it() => Explored.WithoutFault(
        async system =>
        {
            List<string> received = [];
            var listener = Listening(received);
            system.Events.Subscribe<string>(listener);

            await Together(
                () => Publish(system, "1", "2", "3"),
                async () => await listener.StopAsync(),
                () =>
                {
                    system.Events.Subscribe<object>(listener);
                    return Task.CompletedTask;
                });

            received.ShouldBe(((string[])["1", "2", "3"])[..received.Count]);
        },
        Explored.WithFailures);

    [Fact]
    public void A_loop_reads_everything_until_the_system_is_disposed() => Explored.WithoutFault(async system =>
    {
        await using var other = new ActorSystem();
        List<string> read = [];
        await using var loop = other.Events.ReadAllAsync<string>().GetAsyncEnumerator();

        await Together(
            async () =>
            {
                await Publish(other, "1", "2");
                await other.DisposeAsync();
            },
            async () =>
            {
                while (await loop.MoveNextAsync())
                {
                    read.Add(loop.Current);
                }
            });

        read.ShouldBe(["1", "2"]);
    });

    private static ActorRef<Scripted> Listening(List<string> received) => Scripted.That(message =>
    {
        received.Add((string)message!);
        return null;
    });

    private static async Task Publish(ActorSystem system, params string[] messages)
    {
        foreach (var message in messages)
        {
            system.Events.Publish(message);
            await Task.Yield();
        }
    }

    private static Task<object?[]> Together(params Func<Task>[] parts) =>
        Task.WhenAll(parts.Select(static part => Scripted.ThatAwaits(async _ =>
        {
            await part();
            return null;
        }).AskAsync("go").AsTask()));
}
