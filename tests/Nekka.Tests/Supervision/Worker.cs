using System.Collections.Concurrent;

namespace Nekka.Tests.Supervision;

/// <summary>Fails when told an exception, gives its state when asked anything else, and notes its hooks.</summary>
public sealed class Worker : Actor, IDisposable
{
    private static int s_count;

    private readonly ConcurrentQueue<string> _events;
    private readonly Func<Worker, Exception?>? _starting;
    private readonly string _name;
    private int _handled;

    public Worker(ConcurrentQueue<string> events, string name = "", Func<Worker, Exception?>? starting = null)
    {
        (_events, _name, _starting) = (events, name, starting);
        Number = Interlocked.Increment(ref s_count);
    }

    /// <summary>Every object has its own.</summary>
    public int Number { get; }

    public int Add(int number) => _handled += number;

    public void Dispose() => Note("Dispose");

    protected override void OnStart()
    {
        Note("OnStart");
        if (_starting?.Invoke(this) is { } exception)
        {
            throw exception;
        }
    }

    protected override void OnStop() => Note("OnStop");

    protected override void OnFailure(Exception exception) => Note($"OnFailure {exception.Message}");

    protected override void OnRestarting(Exception exception) => Note($"OnRestarting {exception.Message}");

    protected override void OnRestarted(Exception exception) => Note($"OnRestarted {exception.Message}");

    protected override object? OnReceive(object? message)
    {
        _handled++;
        return message is Exception exception ? throw exception : _handled;
    }

    private void Note(string what) => _events.Enqueue(_name + what);
}

/// <summary>Starts children as it is told to, and treats them as it is told to.</summary>
public sealed class Boss(SupervisorStrategy? strategy) : Actor
{
    protected internal override SupervisorStrategy? SupervisorStrategy => strategy;

    /// <summary>Starts a child in the boss's own turn.</summary>
    public ActorRef<TActor> Hire<TActor>(Func<TActor> create, ActorOptions options)
        where TActor : Actor =>
        ActorSystem.Start(create, options with { Parent = ActorRef });
}
