using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

/// <summary>What messages and exceptions say of themselves in the log: asked only where it is logged, shown in one line, not at any length.</summary>
public abstract class ReportTextContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Theory]
    [InlineData(LogLevel.None)]
    [InlineData(LogLevel.Critical)]
    public async Task A_message_is_not_asked_what_it_is_where_nobody_logs_that(LogLevel level)
    {
        using var log = new DescribingLog { Level = level };
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = level is LogLevel.None ? null : log });
        using var gate = new Gate();
        var message = new DearMessage();
        var unexpecting = system.Start(() => new ScriptedActor(), OnRuntime());
        var failing = system.Start(
            () => new ScriptedActor { Receiving = static (_, _) => throw new FormatException() },
            OnRuntime() with { SupervisorStrategy = new SupervisorStrategy() });
        var busy = system.Start(() => new ScriptedActor { Receiving = async (_, _) => await gate.Opened }, OnRuntime());

        await unexpecting.AskAsync(message);
        failing.Tell(message);
        await Should.ThrowAsync<FormatException>(failing.AskAsync(message).Awaited());
        busy.Tell("in hand");
        busy.Tell(message); // Becomes a dead letter.
        var stopped = busy.StopAsync(StopMode.Now);
        gate.Open();
        (await stopped.Awaited()).ShouldBeTrue();

        system.DeadLetters.Count.ShouldBeGreaterThan(0);
        message.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task An_exception_that_cannot_describe_itself_is_logged_all_the_same()
    {
        using var log = new DescribingLog();
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = log });
        var actor = system.Start(() => new ScriptedActor { Receiving = static (_, _) => throw new ViciousException() }, OnRuntime());

        actor.Tell("news");
        await actor.WhenStopped;

        var line = log.Lines.ShouldHaveSingleItem();
        line.ShouldStartWith($"{actor} failed to handle \"news\", and no caller waits for an answer; it stops: ViciousException");
        line.ShouldContain("It failed to describe itself: NotSupportedException: It has no text.");
    }

    [Fact]
    public void What_a_message_says_of_itself_is_shown_in_one_line_and_not_at_any_length()
    {
        var actor = Start(() => new ScriptedActor());

        actor.Ask("good\nCritical: all is lost", Limits.Hang);
        actor.Ask(new Talkative("a\r\n" + new string('b', 1_000_000)), Limits.Hang);

        var lines = Log.At(LogLevel.Warning).Select(static line => line.Text).ToArray();
        lines[0].ShouldBe($@"Unexpected message received by {actor}: ""good\nCritical: all is lost"". Handle it in OnReceive");
        lines[1].ShouldStartWith($@"Unexpected message received by {actor}: a\r\nbbb");
        lines[1].Length.ShouldBeLessThan(300);
    }

    private sealed class DearMessage
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public override string ToString()
        {
            Interlocked.Increment(ref _asked);
            return "dear";
        }
    }

    private sealed class Talkative(string text)
    {
        public override string ToString() => text;
    }

    /// <summary>A log that has exceptions describe themselves, as the console does.</summary>
    private sealed class DescribingLog : ILoggerFactory, ILogger
    {
        private readonly List<string> _lines = []; // Also the lock.

        public LogLevel Level { get; init; } = LogLevel.Warning;

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= Level;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{formatter(state, exception)}: {exception}";
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }
}

public sealed class ReportTextOnThreadPool : ReportTextContract<OnThreadPool>;
public sealed class ReportTextOnDedicatedThreads : ReportTextContract<OnDedicatedThreads>;
public sealed class ReportTextOnEventLoop : ReportTextContract<OnEventLoop>;
public sealed class ReportTextOnMixedRuntimes : ReportTextContract<OnMixedRuntimes>;
public sealed class ReportTextOnSynchronizationContext : ReportTextContract<OnSynchronizationContext>;
