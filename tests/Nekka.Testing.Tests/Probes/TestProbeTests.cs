namespace Nekka.Testing.Tests;

public sealed class TestProbeTests : IAsyncDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ActorSystem _system = new();

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public async Task It_gives_the_messages_in_the_order_sent()
    {
        await using var probe = TestProbe.Start(_system);
        probe.Ref.Tell("first");
        probe.Ref.Tell("second");

        probe.ExpectMessage<string>().ShouldBe("first");
        (await probe.ExpectMessageAsync<string>()).ShouldBe("second");
    }

    [Fact]
    public async Task It_waits_for_a_message_that_is_still_to_come()
    {
        await using var probe = TestProbe.Start(_system);
        var expected = probe.ExpectMessageAsync<int>(static number => number > 1);

        probe.Ref.Tell(2);

        (await expected).ShouldBe(2);
    }

    [Fact]
    public async Task A_message_of_another_type_fails_the_test()
    {
        await using var probe = TestProbe.Start(_system);
        probe.Ref.Tell(1);

        Should.Throw<ExpectationException>(() => probe.ExpectMessage<string>())
            .Message.ShouldBe($"The probe {probe.Ref} expected a message of type String but got 1 of type Int32.");
    }

    [Fact]
    public async Task A_message_that_does_not_satisfy_the_predicate_fails_the_test()
    {
        await using var probe = TestProbe.Start(_system);
        probe.Ref.Tell("b");

        Should.Throw<ExpectationException>(() => probe.ExpectMessage<string>(static text => text == "a"))
            .Message.ShouldEndWith("that does not match the predicate: \"b\".");
    }

    [Fact]
    public async Task No_message_in_time_fails_the_test()
    {
        await using var probe = TestProbe.Start(_system);

        (await Should.ThrowAsync<ExpectationException>(() => probe.ExpectMessageAsync<string>(timeout: TimeSpan.Zero)))
            .Message.ShouldBe($"The probe {probe.Ref} expected a message of type String but got none within 0 s.");
    }

    [Fact]
    public async Task A_message_that_comes_too_late_is_the_next_ones()
    {
        await using var probe = TestProbe.Start(_system);
        Should.Throw<ExpectationException>(() => probe.ExpectMessage<string>(timeout: TimeSpan.Zero));

        probe.Ref.Tell("late");

        probe.ExpectMessage<string>().ShouldBe("late");
    }

    [Fact]
    public async Task A_message_where_none_was_expected_fails_the_test()
    {
        await using var probe = TestProbe.Start(_system);
        await probe.Ref.AskAsync("hi");

        Should.Throw<ExpectationException>(() => probe.ExpectNoMessage())
            .Message.ShouldBe($"The probe {probe.Ref} expected no message within 100 ms but got \"hi\" of type String.");
    }

    [Fact]
    public async Task It_answers_as_it_is_told()
    {
        await using var probe = TestProbe.Start(_system, static message => $"{message}!");

        (await probe.Ref.AskAsync<string>("hi")).ShouldBe("hi!");
    }

    [Fact]
    public void In_a_simulation_it_waits_in_virtual_time() => Simulation.Explore(100, async system =>
    {
        var probe = TestProbe.Start();
        var late = Scripted.ThatAwaits(async message =>
        {
            await Task.Delay(Hour, system.TimeProvider);
            await probe.Ref.TellAsync(message);
            return null;
        });
        late.Tell("late");

        await probe.ExpectNoMessageAsync(Hour / 2);
        probe.ExpectNoMessage(Hour / 4);
        (await probe.ExpectMessageAsync<string>(timeout: Hour)).ShouldBe("late");
    });

    [Fact]
    public async Task A_timeout_that_is_refused_takes_no_message()
    {
        await using var probe = TestProbe.Start(_system);
        Should.Throw<ArgumentOutOfRangeException>(() => probe.ExpectMessage<string>(timeout: TimeSpan.FromSeconds(-1)));

        probe.Ref.Tell("kept");

        probe.ExpectMessage<string>().ShouldBe("kept");
    }

    [Fact]
    public async Task A_failed_expectation_shows_the_last_messages_if_they_are_recorded()
    {
        await using var system = new ActorSystem(new ActorSystemOptions { FlightRecorder = 4 });
        await using var probe = TestProbe.Start(system);
        _ = await probe.Ref.AskAsync(1);

        var text = Should.Throw<ExpectationException>(() => probe.ExpectMessage<string>()).Message.Split('\n');

        text[0].ShouldBe($"The probe {probe.Ref} expected a message of type String but got 1 of type Int32.");
        text[1].ShouldBe($"The last messages of {probe.Ref}, the newest first:");
        text[2].ShouldContain("Z Int32: waited ");
        text.Length.ShouldBe(3);
    }

    [Fact]
    public void A_failed_simulation_shows_the_last_messages_if_they_are_recorded_and_the_same_each_time()
    {
        var options = new SimulationOptions { System = new ActorSystemOptions { FlightRecorder = 4 } };

        var text = Fail();

        text.ShouldContain(
            "\nThe last messages of ProbeActor-1, the newest first:\n" +
            "  00:00:03.000Z String: waited 0 s, took 0 s, handled\n" +
            "  00:00:00.000Z Int32: waited 0 s, took 0 s, handled\n");
        text.Split("The last messages").Length.ShouldBe(2);
        Fail().ShouldBe(text);

        string Fail() => Should.Throw<SimulationException>(() => Simulation.Explore(1, Program, options)).Message;

        static async Task Program(ActorSystem system)
        {
            var probe = TestProbe.Start(system);
            _ = await probe.Ref.AskAsync(1);
            await Task.Delay(TimeSpan.FromSeconds(3), system.TimeProvider);
            _ = await probe.Ref.AskAsync("");
            await Task.Delay(TimeSpan.FromSeconds(3), system.TimeProvider);
            throw new NotSupportedException("It fails.");
        }
    }
}
