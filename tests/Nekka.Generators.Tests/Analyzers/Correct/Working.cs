using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Correct.Working;

public class KeptLoop(Stream stream) : Actor
{
    private Task _loop = Task.CompletedTask;
    private int _read;

    protected override void OnStart() => _loop = ReadLoop();
    protected override async ValueTask OnStopAsync() => await _loop;

    private async Task ReadLoop()
    {
        byte[] buffer = new byte[10];
        while (await stream.ReadAsync(buffer, ActorStopped) is > 0 and var count)
        {
            _read += count;
        }
    }
}

public class Pump(ChannelReader<int> source) : Actor
{
    private readonly List<Task> _pumps = [];
    private readonly List<int> _taken = [];

    protected override void OnStart() => _pumps.Add(Task.Run(PumpAsync));
    protected override async ValueTask OnStopAsync() => await Task.WhenAll(_pumps);
    public int Count() => _taken.Count;
    public void Take(int number) => _taken.Add(number);

    private async Task PumpAsync()
    {
        PumpProxy itself = this.Self().Proxy();
        await foreach (int number in source.ReadAllAsync(ActorStopped))
        {
            itself.Defer.Take(number);
        }
    }
}

public class Piper : Actor
{
    public void Load(string path) => _ = File.ReadAllTextAsync(path).ContinueWith(
        text => ActorRef.Tell(text.IsFaulted ? text.Exception : text.Result), TaskScheduler.Default);

    protected override object? OnReceive(object? message) => message;
}

public class Careful(Stream stream) : Actor
{
    private readonly List<Exception> _failures = [];

    public void Flush() => _ = FlushAsync();

    private async Task FlushAsync()
    {
        try
        {
            await stream.FlushAsync(ActorStopped);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception exception)
        {
            _failures.Add(exception);
        }
    }
}

public class Watcher(FileSystemWatcher files) : Actor
{
    private WatcherProxy? _itself;
    private string? _last;

    protected override void OnStart()
    {
        _itself = this.Self().Proxy();
        files.Changed += OnChanged;
    }

    protected override void OnStop() => files.Changed -= OnChanged;
    public void Reload(string path) => _last = path;
    public string? Last() => _last;
    private void OnChanged(object sender, FileSystemEventArgs change) => _itself!.Defer.Reload(change.FullPath);
}

public class Ticker : Actor
{
    private int _ticks;
    public int Ticks() => _ticks;
    public void Tick() => _ticks++;
    protected override void OnStart() => ActorStopped.Register(() => Console.WriteLine("stopped"));
}

public class Starter : Actor
{
    protected override async ValueTask OnStartAsync() => await Task.Yield();
    protected override async ValueTask OnStopAsync() => await Task.Yield();
    protected override async ValueTask OnFailureAsync(Exception exception) => await Task.Yield();
    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        await Task.Yield();
        return message;
    }
}

public class Batcher : Actor
{
    private readonly List<int> _numbers = [];

    public async Task Write(Stream stream)
    {
        Task[] writes = [.. _numbers.Select(number => stream.WriteAsync(BitConverter.GetBytes(number)).AsTask())];
        await Task.WhenAll(writes);
        if (Array.TrueForAll(writes, static write => write.IsCompletedSuccessfully))
        {
            _numbers.Clear();
        }
    }

    public async Task Each(Func<int, Task> write)
    {
        foreach (int number in _numbers)
        {
            await write(number);
        }
    }

    public IReadOnlyList<int> Numbers() => [.. _numbers];
    public void Add(int number) => _numbers.Add(number);
}

public class Exchanger : Actor
{
    private Task _running = Task.CompletedTask;
    public void Run() => Interlocked.Exchange(ref _running, Task.Delay(1, ActorStopped));
    public async Task Chain() => await (_running = After(_running));
    private static async Task After(Task task)
    {
        await task.ConfigureAwait(false);
        await Task.Delay(1).ConfigureAwait(false);
    }
}

public class Disposing : Actor, IAsyncDisposable
{
    private readonly MemoryStream _stream = new();

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public interface INotify
{
    void Notify(string line);
}

public class Notified : Actor, INotify
{
    private int _lines;
    public void Notify(string line) => _lines += line.Length;
    public int Lines() => _lines;
}

public class Loop : EventLoopActor
{
    private int _count;
    public async Task<int> Count()
    {
        await Task.Yield();
        return ++_count;
    }
}
