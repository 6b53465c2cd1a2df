namespace Nekka.Tests.Reentrancy;

/// <summary>What the proxy of a reentrant actor can be used as.</summary>
public interface IFetcher
{
    Task<string> FetchByInterface(Task<object?> source);

    void Begin(Task<object?> source);
}

/// <summary>Has handlers of both kinds, and notes when two parts run at the same time.</summary>
public sealed class Fetcher(Journal events) : Actor, IFetcher
{
    private bool _runs;
    private int _count;

    public int Count => _count;

    [Reentrant]
    public async Task<string> Fetch(Task<object?> source)
    {
        Part("fetches");
        var text = (string?)await source;
        Part("has fetched");
        return $"{text} {_count}";
    }

    [Reentrant]
    public async ValueTask<string> FetchTwice(Task<object?> first, Task<object?> second)
    {
        var one = await first;
        Part("has one");
        var two = await second;
        Part("has two");
        return $"{one} {two}";
    }

    [Reentrant]
    public async Task<string> FetchByInterface(Task<object?> source) => await Fetch(source);

    void IFetcher.Begin(Task<object?> source) => Part("begins");

    public async Task<string> FetchAlone(Task<object?> source)
    {
        Part("fetches alone");
        var text = (string?)await source;
        Part("has fetched alone");
        return $"{text} {_count}";
    }

    [Reentrant]
    public async Task FailAfter(Task<object?> source)
    {
        await source;
        throw new NotSupportedException("It fails.");
    }

    [Reentrant]
    public async ValueTask<int> CountAfter(Task<object?> source)
    {
        await source;
        throw new NotSupportedException("It fails.");
    }

    [Reentrant]
    public async Task<int> AskBack(ActorRef<Fetcher> other) => await other.Proxy().CountOf(this.Self().Proxy());

    public async Task<int> CountOf(FetcherProxy other) => await other.Count;

    [Reentrant]
    public async Task PutOff(Task<object?> source)
    {
        await source;
        if (_count < 2)
        {
            Stash();
            return;
        }

        Part("takes up");
    }

    public int Add(int number)
    {
        Part($"adds {number}");
        return _count += number;
    }

    public void TakeUp() => UnstashAll();

    public void Crash() => throw new NotSupportedException("Crash");

    protected override void OnStop() => Part("stops");

    protected override void OnRestarting(Exception exception) => Part("restarts");

    protected override object? OnReceive(object? message) => message is int number ? Add(number) : message;

    private void Part(string what)
    {
        _runs.ShouldBeFalse("one part at a time");
        _runs = true;
        events.Add(what);
        _runs = false;
    }
}

/// <summary>Every message of it may be interleaved with others.</summary>
[Reentrant]
public class Interleaving : Actor
{
    private int _count;

    public async Task<int> Await(Task<object?> source)
    {
        await source;
        return ++_count;
    }

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        if (message is Task<object?> source)
        {
            await source;
        }
        else if (message is "ask yourself")
        {
            return await ActorRef.AskAsync("of my own");
        }
        else if (message is ActorRef other)
        {
            return await other.AskAsync(ActorRef);
        }
        else if (message is Exception exception)
        {
            await Task.Yield();
            throw exception;
        }

        return ++_count;
    }
}

/// <summary>Inherits the mark.</summary>
public class Derived : Interleaving;
