using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Correct.Supervising;

public class Worker(int place) : Actor
{
    public int Place() => place;
}

public class Station : Actor
{
    private readonly Dictionary<int, ActorRef<Worker>> _workers = [];
    protected override SupervisorStrategy SupervisorStrategy { get; } = new() { MaxRestarts = 3 };
    protected override void OnStart() => _workers[0] = Worker.StartChild(0);
    public void Add(int place) => _workers[place] = Worker.Start(place, new ActorOptions { Parent = ActorRef });
    public void AddBounded(int place) => _workers[place] = Actor.StartChild(() => new Worker(place), new ActorOptions { InboxCapacity = 5 });
    public void AddWith(int place, ActorOptions options) => _workers[place] = Worker.Start(place, options with { Parent = ActorRef });
    public void AddGiven(int place, ActorOptions options) => _workers[place] = Worker.Start(place, options);
    public void AddFree(int place) => _workers[place] = Worker.Start(place, new ActorOptions { Parent = null });
    public async Task<IReadOnlyList<int>> Places() => await Future.WhenAll(_workers.Values.Select(static worker => worker.Proxy().Place()));
}

public class Free : Actor
{
    private readonly List<ActorRef<Worker>> _workers = [];
    public void Add(int place) => _workers.Add(Worker.Start(place));
    public int Count() => _workers.Count;
}

public class NoSupervisor : Actor
{
    private ActorRef<Worker>? _worker;
    protected override SupervisorStrategy? SupervisorStrategy => null;
    protected override void OnStart() => _worker = Worker.Start(1);
    public bool Works() => _worker is not null;
}

public class Observer(ActorRef other) : Actor
{
    private bool _ended;
    protected override void OnStart() => Watch(other);
    public bool Ended() => _ended;

    protected override object? OnReceive(object? message)
    {
        _ended |= message is Terminated;
        return null;
    }
}

public class Stopper(IReadOnlyList<ActorRef> others) : Actor
{
    public async Task StopThem()
    {
        foreach (ActorRef other in others)
        {
            await other.StopAsync();
        }
    }

    public void LetGo()
    {
        foreach (ActorRef other in others)
        {
            other.StopAsync();
        }

        Stop();
    }

    public async Task<bool> EndedInTime(ActorRef other) =>
        await Task.WhenAny(other.WhenStopped.AsTask(), Task.Delay(TimeSpan.FromSeconds(1), ActorStopped)) == other.WhenStopped.AsTask();
}

public class Asker(ActorRef other) : Actor
{
    public async Task<int> Ask() => await other.AskAsync<int>("how many");
    public async Task<object?> AskInTime() => await other.AskAsync("how many").WaitAsync(TimeSpan.FromSeconds(1));
    public Future<int> Forward() => other.AskAsync<int>("how many");
}

public class Parent : Actor
{
    private readonly List<ActorRef<Child>> _children = [];
    public void Add() => _children.Add(Actor.StartChild(() => new Child(this.Self().Proxy())));
    public void Report(int number) => _children.RemoveAll(child => number < 0 && !child.IsAlive);
}

public class Child(ParentProxy parent) : Actor
{
    protected override void OnStart() => parent.Defer.Report(1);
    public async Task Tell() => await parent.Report(2);
}

public class Machine : Actor
{
    private Func<object?, object?> _state;
    public Machine() => _state = Idle;
    protected override object? OnReceive(object? message) => _state(message);
    private object? Idle(object? message)
    {
        _state = Busy;
        return message;
    }

    private object? Busy(object? message)
    {
        _state = Idle;
        return message;
    }
}

public abstract class Template : Actor
{
    protected abstract Task Work();
    public async Task Run()
    {
        Task work = Work();
        await Task.Yield();
        await work;
        if (work.IsCompletedSuccessfully)
        {
            work.GetAwaiter().GetResult();
        }
    }
}

public class Concrete : Template
{
    protected override Task Work() => Task.CompletedTask;
}

public class Generic<T> : Actor
    where T : class
{
    private readonly Queue<T> _items = new();
    public void Put(T item) => _items.Enqueue(item);
    public T? Take() => _items.TryDequeue(out T? item) ? item : null;
    public async Task<T?> TakeLater()
    {
        Task<T?> taken = Task.FromResult(Take());
        return taken.IsCompleted ? taken.Result : await taken;
    }
}
