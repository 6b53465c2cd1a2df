namespace Nekka.Testing.Tests;

public class StreamExploration
{
    private const double Half = 0.5; // There are two forms: the end comes before or after the step that takes a while.
    private const int Items = 130; // More than two batches, with a step that awaits in most of them.

    [Fact]
    public void Every_reader_gets_every_item_once_and_in_order() => Explored.WithoutFault(async system =>
    {
        List<string> events = [];
        var streamer = system.Start(() => new Streamer(events, system.TimeProvider)).Proxy();

        await Task.WhenAll(Read(), Read(), Work());

        events.Count(static line => line == "begins").ShouldBe(2);
        events.Count(static line => line == "ends").ShouldBe(2);

        async Task Read()
        {
            var read = await ReadAsync(streamer.Count(Items), []);
            ShouldBePrefix(read);
            read.Count.ShouldBe(Items);
        }

        async Task Work()
        {
            await streamer.Work();
            await streamer.Work();
        }
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Cancelling_ends_the_reading_and_the_iterator_wherever_they_are(int after) => Explored.WithoutFault(async system =>
    {
        List<string> events = [];
        List<int> read = [];
        using var source = new CancellationTokenSource();
        var streamer = system.Start(() => new Streamer(events, system.TimeProvider));

        var reading = ReadAsync(streamer.Proxy().Count(Items, source.Token), read);
        var end = await EndAsync(reading, system, after, source.Cancel);

        ShouldBePrefix(read);
        ShouldBeEither<OperationCanceledException>(end, read);
        ShouldHaveEnded(events);
        streamer.IsAlive.ShouldBeTrue();
    }, part: Half);

    [Fact]
    public void Leaving_ends_the_iterator_before_the_reader_goes_on() => Explored.WithoutFault(async system =>
    {
        List<string> events = [];
        var streamer = system.Start(() => new Streamer(events, system.TimeProvider)).Proxy();
        var working = streamer.Work();
        foreach (var last in (int[])[1, 39, 50, 79, 100])
        {
            var read = 0;
            await foreach (var number in streamer.Count(Items))
            {
                read++;
                number.ShouldBe(read);
                if (number == last)
                {
                    break;
                }
            }

            read.ShouldBe(last);
            ShouldHaveEnded(events);
        }

        await working;
        events.Count(static line => line == "ends").ShouldBe(5);
    });

    [Theory]
    [InlineData(StopMode.Drain, 0)]
    [InlineData(StopMode.Drain, 1)]
    [InlineData(StopMode.Now, 0)]
    [InlineData(StopMode.Now, 1)]
    public void The_end_of_the_actor_ends_the_reading_and_the_iterator_wherever_they_are(StopMode mode, int after) => Explored.WithoutFault(
        async system =>
        {
            List<string> events = [];
            List<int> read = [];
            var streamer = system.Start(() => new Streamer(events, system.TimeProvider));
            var reading = ReadAsync(streamer.Proxy().Count(Items), read);

            var end = await EndAsync(reading, system, after, () => streamer.StopAsync(mode));
            await streamer.WhenStopped;

            ShouldBePrefix(read);
            ShouldBeEither<ActorDeadException>(end, read);
            ShouldHaveEnded(events);
            events[^1].ShouldBe("disposed");
        },
        Explored.WithFailures,
        Half);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_restart_ends_the_reading_and_the_iterator_wherever_they_are(int after) => Explored.WithoutFault(
        async system =>
        {
            List<string> events = [];
            List<int> read = [];
            var streamer = system.Start(() => new Streamer(events, system.TimeProvider), new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });
            var reading = ReadAsync(streamer.Proxy().Count(Items), read);

            var end = await EndAsync(reading, system, after, () => streamer.Defer(static actor => actor.Fail()));
            var again = await ReadAsync(streamer.Proxy().Count(Items), []);

            ShouldBePrefix(read);
            ShouldBeEither<ActorDeadException>(end, read);
            again.Count.ShouldBe(Items);
            ShouldHaveEnded(events);
            var disposed = events.IndexOf("disposed");
            events.Take(disposed).Count(static line => line == "begins").ShouldBe(events.Take(disposed).Count(static line => line == "ends"));
        },
        Explored.WithFailures,
        Half);

    private static async Task<List<int>> ReadAsync(IAsyncEnumerable<int> stream, List<int> read)
    {
        await foreach (var number in stream)
        {
            read.Add(number);
            if (number % 30 == 0)
            {
                await Task.Yield();
            }
        }

        return read;
    }

    // Gives the exception that the reading ended with.
    private static async Task<Exception?> EndAsync(Task reading, ActorSystem system, int milliseconds, Action end)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), system.TimeProvider);
        for (var step = 0; step < 4; step++)
        {
            await Task.Yield();
        }

        end();
        try
        {
            await reading;
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static void ShouldBePrefix(List<int> read) => read.SequenceEqual(Enumerable.Range(1, read.Count)).ShouldBeTrue(string.Join(", ", read));

    private static void ShouldBeEither<TException>(Exception? end, List<int> read)
        where TException : Exception
    {
        if (end is null)
        {
            read.Count.ShouldBe(Items);
        }
        else
        {
            end.ShouldBeAssignableTo<TException>();
        }
    }

    private static void ShouldHaveEnded(List<string> events) =>
        events.Count(static line => line == "ends").ShouldBe(events.Count(static line => line == "begins"));
}
