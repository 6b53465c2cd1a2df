using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Nekka;

/// <summary>A thread pool whose only thread is blocked by an actor. To be run with a pool of one thread.</summary>
internal static class StarvedPool
{
    public static async Task RunAsync()
    {
        var system = new ActorSystem(new ActorSystemOptions { LoggerFactory = new ConsoleLog(), WatchdogLimit = TimeSpan.FromMilliseconds(200) });
        var slow = system.Start(() => new SlowActor(), new ActorOptions { Runtime = ActorRuntime.DedicatedThread });
        var actor = system.Start(() => new BlockingActor(slow));
        var answer = actor.AskAsync("go");
        Console.ReadLine();
        SlowActor.Done.Set();
        await answer;
        await system.DisposeAsync();
    }

    [SuppressMessage("Nekka", "NEKKA013", Justification = "That is what it is for.")]
    private sealed class BlockingActor(ActorRef next) : Actor
    {
        protected override object? OnReceive(object? message) => next.Ask("well?");
    }

    private sealed class SlowActor : Actor
    {
        public static readonly ManualResetEventSlim Done = new();

        protected override object? OnReceive(object? message)
        {
            Done.Wait();
            return message;
        }
    }

    private sealed class ConsoleLog : ILoggerFactory, ILogger
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.WriteLine(formatter(state, exception));
    }
}
