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

    [Fact]
    public async Task A_log_that_fails_says_so_once_to_those_of_its_providers_that_do_not()
    {
        using var log = new FailingLog(isEnabledFails: false);
        var others = new RecordingLog();
        using var factory = new CombinedLog(log, others);
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = factory });

        for (var number = 0; number < 3; number++)
        {
            system.Start(() => new ScriptedActor()).Stop(Limits.Hang).ShouldBeTrue();
        }

        others.At(LogLevel.Debug).Count.ShouldBe(12);
        others.At(LogLevel.Error).ShouldHaveSingleItem().Text.ShouldStartWith("A logger threw an exception");
    }

    [Fact]
    [Semantics("foreign-logger")]
    public async Task What_a_logger_has_actors_log_while_it_is_called_is_left_out_and_that_is_said_once()
    {
        var lines = new RecordingLog();
        using var log = new StartingLog(lines);
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = log });
        log.System = system;

        system.Start(() => new ScriptedActor()).Stop(Limits.Hang).ShouldBeTrue();

        lines.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldStartWith("A logger used actors, which causes log lines of its own");
        lines.Lines.Count(static line => line.Text.StartsWith("Registered", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    [Semantics("foreign-logger")]
    public async Task A_class_whose_first_line_came_inside_a_logger_has_its_own_category_afterwards()
    {
        using var lines = new RecordingLog();
        using var log = new AskingLog(lines);
        await using var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = log });
        log.Ask = () => system.Start(static () => new Quiet());
        system.Start(static () => new ScriptedActor());

        var actor = system.Start(static () => new Quiet());

        lines.WaitFor(line => line.Text.Contains(actor.ToString(), StringComparison.Ordinal)).Category.ShouldBe("Nekka.Actors.Quiet");
    }

    private sealed class Quiet : Actor;

    /// <summary>A log that, with its first line, calls code that uses actors.</summary>
    private sealed class AskingLog(RecordingLog lines) : ILoggerFactory
    {
        public Action? Ask { get; set; }

        public ILogger CreateLogger(string categoryName) => new Logger(this, lines.CreateLogger(categoryName));

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        private sealed class Logger(AskingLog log, ILogger inner) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                var ask = log.Ask;
                log.Ask = null;
                ask?.Invoke();
                inner.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }

    [Fact]
    public void A_factory_that_makes_no_logger_has_the_system_refused()
    {
        using var log = new RefusingFactory();

        Should.Throw<NotSupportedException>(() => new ActorSystem(new ActorSystemOptions { LoggerFactory = log }));
    }

    /// <summary>A log that hands on to several, and fails afterwards if one did, as that of Microsoft.Extensions.Logging does.</summary>
    private sealed class CombinedLog(params ILogger[] logs) : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            List<Exception> failures = [];
            foreach (var log in logs)
            {
                try
                {
                    log.Log(logLevel, eventId, state, exception, formatter);
                }
                catch (IOException failure)
                {
                    failures.Add(failure);
                }
            }

            if (failures.Count > 0)
            {
                throw new AggregateException(failures);
            }
        }
    }

    private sealed class RefusingFactory : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => throw new NotSupportedException();

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }

    /// <summary>A log that starts an actor with each line.</summary>
    private sealed class StartingLog(RecordingLog lines) : ILoggerFactory, ILogger
    {
        public ActorSystem? System { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lines.Log(logLevel, eventId, state, exception, formatter);
            if (eventId.Id == 1)
            {
                System!.Start(() => new ScriptedActor());
            }
        }
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
