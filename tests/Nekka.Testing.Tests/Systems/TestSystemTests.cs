using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nekka.Testing.Tests;

public class TestSystemTests
{
    private readonly ConcurrentQueue<string> _output = [];

    [Fact]
    public void A_negative_time_to_stop_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => new TestSystem { TimeToStop = TimeSpan.FromSeconds(-1) })
        .Message.ShouldStartWith("TimeToStop must be zero, positive or Timeout.InfiniteTimeSpan.");

    [Fact]
    public async Task A_time_to_stop_may_be_longer_than_a_wait_can_be()
    {
        var test = new TestSystem { TimeToStop = TimeSpan.MaxValue };
        var account = test.System.Start(() => new Account());

        await test.DisposeAsync();

        account.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public async Task Disposing_of_it_stops_everybody()
    {
        var test = new TestSystem();
        var account = test.System.Start(() => new Account());

        await test.DisposeAsync();

        account.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public async Task An_error_that_was_not_expected_fails_the_test()
    {
        var test = new TestSystem(_output.Enqueue);
        test.System.Start(() => new Scripted(static _ => throw new FormatException("no good"))).Tell("work");

        var exception = await Should.ThrowAsync<ExpectationException>(async () => await test.DisposeAsync());

        exception.Message.ShouldStartWith("Logged unexpectedly: Error: Scripted (");
        exception.Message.ShouldContain("no good");
        _output.ShouldContain(line => line.StartsWith("Error: Scripted (", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_that_was_expected_can_be_waited_for_and_fails_nothing()
    {
        await using var test = new TestSystem(_output.Enqueue);
        var expected = test.ExpectLog(LogLevel.Error, "failed to handle \"work\"");

        test.System.Start(() => new Scripted(static _ => throw new FormatException("no good"))).Tell("work");

        (await expected).Exception.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public async Task An_error_can_be_expected_by_the_text_of_its_exception()
    {
        await using var test = new TestSystem(_output.Enqueue);
        var expected = test.ExpectLog(LogLevel.Error, "FormatException: no good");

        test.System.Start(() => new Scripted(static _ => throw new FormatException("no good"))).Tell("work");

        (await expected).Exception.ShouldBeOfType<FormatException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Errors_that_are_allowed_may_come_any_number_of_times(int times)
    {
        await using var test = new TestSystem(_output.Enqueue);
        test.AllowLog(LogLevel.Error, "no good");

        for (var time = 0; time < times; time++)
        {
            test.System.Start(() => new Scripted(static _ => throw new FormatException("no good"))).Tell("work");
        }

        await test.System.WhenIdleAsync();

        test.Log.Count(static entry => entry.Level == LogLevel.Error).ShouldBe(times);
    }

    [Fact]
    public async Task An_error_that_is_both_expected_and_allowed_sets_the_future()
    {
        await using var test = new TestSystem(_output.Enqueue);
        test.AllowLog(LogLevel.Error, "no good");
        var expected = test.ExpectLog(LogLevel.Error, "no good");

        test.System.Start(() => new Scripted(static _ => throw new FormatException("no good"))).Tell("work");

        (await expected).Exception.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public async Task An_error_unlike_those_that_are_allowed_fails_the_test()
    {
        var test = new TestSystem(_output.Enqueue);
        test.AllowLog(LogLevel.Error, "no good");
        test.AllowLog(LogLevel.Warning, "very bad");
        test.System.Start(() => new Scripted(static _ => throw new FormatException("very bad"))).Tell("work");

        (await Should.ThrowAsync<ExpectationException>(async () => await test.DisposeAsync())).Message.ShouldContain("very bad");
    }

    [Fact]
    public async Task An_output_that_throws_loses_no_line_and_fails_nothing()
    {
        await using var test = new TestSystem(static _ => throw new InvalidOperationException("The test is over."));
        var expected = test.ExpectLog(LogLevel.Error, "failed to handle \"work\"");

        test.System.Start(() => new Scripted(static _ => throw new FormatException("no good"))).Tell("work");

        (await expected).Exception.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public async Task An_exception_that_fails_to_describe_itself_is_told_by_its_type()
    {
        var test = new TestSystem(_output.Enqueue);
        test.System.Start(() => new Scripted(static _ => throw new ViciousException())).Tell("work");

        var exception = await Should.ThrowAsync<ExpectationException>(async () => await test.DisposeAsync());

        exception.Message.ShouldContain(nameof(ViciousException));
        _output.ShouldContain(static line => line.Contains(nameof(ViciousException), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_the_test_waits_for_no_more_is_logged_all_the_same()
    {
        await using var test = new TestSystem(_output.Enqueue);
        var expected = test.ExpectLog(LogLevel.Error, "failed to handle \"work\"");
        expected.SetException(new OperationCanceledException());

        test.System.Start(() => new Scripted(static _ => throw new FormatException("no good"))).Tell("work");
        await test.System.WhenIdleAsync();

        _output.ShouldContain(static line => line.Contains("no good", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_that_was_expected_and_did_not_come_fails_the_test()
    {
        var test = new TestSystem();
        test.ExpectLog(LogLevel.Warning, "never logged");

        var exception = await Should.ThrowAsync<ExpectationException>(async () => await test.DisposeAsync());

        exception.Message.ShouldBe("Expected, but not logged: Warning: …never logged…");
    }

    [Fact]
    public async Task An_actor_that_does_not_stop_fails_the_test_and_is_named()
    {
        using var gate = new Gate();
        var test = new TestSystem { TimeToStop = TimeSpan.FromMilliseconds(50) };
        var begun = new Future<int>();
        test.System.Start(() => new Scripted(async _ =>
        {
            begun.Set(1);
            return await gate.Opened;
        })).Tell("work");
        await begun;

        var exception = await Should.ThrowAsync<ExpectationException>(async () => await test.DisposeAsync());

        exception.Message.ShouldStartWith("Not stopped within 50 ms: Scripted (");
        exception.Message.ShouldContain("it has been handling \"work\"");
    }

    [Fact]
    public async Task A_probe_belongs_to_the_system()
    {
        await using var test = new TestSystem();

        var probe = test.StartProbe();

        test.System.GetAll().ShouldBe([probe.Ref]);
    }

    [Fact]
    public async Task Lines_that_are_logged_at_once_each_meet_one_expectation()
    {
        await using var test = new TestSystem();
        var expected = Enumerable.Range(0, 100).Select(_ => test.ExpectLog(LogLevel.Error, "failed to handle")).ToArray();

        foreach (var _ in expected)
        {
            test.System.Start(() => new Scripted(static _ => throw new FormatException("no good"))).Tell("work");
        }

        (await Future.WhenAll(expected)).Distinct().Count().ShouldBe(expected.Length);
    }
}
