using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Diagnostics;

/// <summary>A log that fails does not break the actors that log.</summary>
public sealed class FailSafeLoggingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Actors_start_work_fail_and_stop_though_every_line_of_the_log_fails(bool isEnabledFails)
    {
        using var log = new FailingLog(isEnabledFails);
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = log });
        var failed = new Future<Exception>();
        var raiser = system.Start(() => new ScriptedActor
        {
            Receiving = (_, _) => throw new FormatException(),
            Failing = (_, exception) =>
            {
                failed.Set(exception);
                return default;
            },
        });
        var quiet = system.Start(() => new ScriptedActor());

        Should.Throw<FormatException>(() => raiser.Ask("question", Limits.Hang)); // Information
        quiet.Ask("unexpected", Limits.Hang).ShouldBeNull();                      // Warning
        raiser.Tell("news");                                                      // Error
        failed.Get(Limits.Hang).ShouldBeOfType<FormatException>();
        raiser.Stop(Limits.Hang);
        raiser.IsAlive.ShouldBeFalse();
        quiet.Stop(Limits.Hang).ShouldBeTrue();

        system.GetAll().ShouldBeEmpty();
        log.Calls.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_system_without_a_log_is_silent()
    {
        await using var system = new ActorSystem();
        var actor = system.Start(() => new ScriptedActor { Receiving = (_, _) => throw new FormatException() });

        Should.Throw<FormatException>(() => actor.Ask("question", Limits.Hang));

        actor.Stop(Limits.Hang).ShouldBeTrue();
    }

    private sealed class FailingLog(bool isEnabledFails) : ILoggerFactory, ILogger
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new NotSupportedException();

        public bool IsEnabled(LogLevel logLevel)
        {
            Interlocked.Increment(ref _calls);
            return isEnabledFails ? throw new IOException("disk full") : true;
        }

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Interlocked.Increment(ref _calls);
            throw new IOException("disk full");
        }
    }
}
