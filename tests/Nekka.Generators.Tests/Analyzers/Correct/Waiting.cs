using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Correct.Waiting;

public class Adder : Actor
{
    public int Sum { get; set; }
    public int Add(int number) => Sum += number;
    public Task<int> AddLater(int number) => Task.FromResult(Add(number));
}

public class Gatherer(IReadOnlyList<AdderProxy> adders) : Actor
{
    public async Task<int> Total()
    {
        List<Future<int>> sums = [];
        foreach (AdderProxy adder in adders)
        {
            sums.Add(adder.Add(1));
        }

        await Future.WhenAll(sums);
        return sums.Sum(static sum => sum.Get());
    }

    public async Task<int> Largest() => (await Future.WhenAll(adders.Select(static adder => adder.Add(0)))).Max();
}

public class Poller(AdderProxy adder) : Actor
{
    private Future<int>? _pending;

    public int Poll()
    {
        _pending ??= adder.Add(1);
        if (_pending is not { IsCompleted: true })
        {
            return -1;
        }

        int result = _pending.Get();
        _pending = null;
        return result;
    }

    public int Peek() => _pending is { IsCompleted: true } there ? there.Get() : 0;
    public bool IsIdle() => _pending is null || (_pending.IsCompleted && _pending.Get() > 0);
}

public class Racer(AdderProxy one, AdderProxy two) : Actor
{
    public async Task<int> First()
    {
        Task<int> first = await Task.WhenAny(one.Add(1).AsTask(), two.Add(1).AsTask());
        return first.Result;
    }

    public async Task<int?> InTime()
    {
        Task<int> sum = one.Add(1).AsTask();
        return await Task.WhenAny(sum, Task.Delay(10, ActorStopped)) == sum ? sum.Result : null;
    }

    public async Task<int> OrElse()
    {
        try
        {
            return await one.Add(1).WaitAsync(TimeSpan.FromSeconds(1));
        }
        catch (ActorTimeoutException)
        {
            return await two.Add(1);
        }
    }
}

public class Retrier(AdderProxy adder) : Actor
{
    public async Task<int> Try()
    {
        for (int attempt = 0; ; attempt++)
        {
            Future<int> sum = adder.Add(attempt);
            try
            {
                await sum;
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                continue;
            }

            return sum.Get();
        }
    }
}

public class OwnThread(AdderProxy adder) : ThreadActor
{
    public int Sum() => adder.Add(1).Get() + adder.Add(2).AsTask().Result;
    protected override void OnStop() => Task.Delay(1).Wait();
}

public class Sequence(AdderProxy adder) : Actor
{
    public async Task Fill()
    {
        adder.Sum = 5;
        int before = await adder.Sum;
        await adder.Sum.SetAsync(before + 1);
        adder.Defer.Add(1);
        _ = adder.Add(2);
    }

    public Future<int> Hand() => adder.Add(1).Map(static sum => sum * 2);
}

public class Offloader : Actor
{
    public async Task<int> Work() => await Task.Run(static () => Task.FromResult(3).GetAwaiter().GetResult());
    public async Task<string> Read(string path)
    {
        return await Text(path);
        static async Task<string> Text(string path) => await File.ReadAllTextAsync(path).ConfigureAwait(false);
    }
}

public class Cache(AdderProxy adder) : Actor
{
    private readonly Dictionary<int, Future<int>> _sums = [];

    public async Task<int> Sum(int number)
    {
        if (!_sums.TryGetValue(number, out Future<int>? sum))
        {
            _sums[number] = sum = adder.Add(number);
        }

        return await sum;
    }

    public int Known() => _sums.Values.Where(static sum => sum.IsCompleted).Sum(static sum => sum.Get());
}

public class SelfSender : Actor
{
    private SelfSenderProxy? _itself;
    protected override void OnStart() => _itself = this.Self().Proxy();
    public void Again() => _itself!.Defer.Again();
    public void Step() => ActorRef.Tell("step");
    public Future<int> Number() => _itself!.Part();
    public int Part() => 1;
}

public class Relay : Actor
{
    private readonly Queue<Future<int>> _waiting = new();

    public void Take(Future<int> future) => _waiting.Enqueue(future);

    public int Ready()
    {
        int sum = 0;
        while (_waiting.TryPeek(out Future<int>? next) && next.IsCompleted)
        {
            sum += next.Get();
            _waiting.Dequeue();
        }

        return sum;
    }
}

public class Gate : Actor
{
    private readonly SemaphoreSlim _gate = new(1);

    public async Task Enter()
    {
        await _gate.WaitAsync(ActorStopped);
        try
        {
            await Task.Yield();
        }
        finally
        {
            _gate.Release();
        }
    }

    protected override void OnStop() => _gate.Dispose();
}
