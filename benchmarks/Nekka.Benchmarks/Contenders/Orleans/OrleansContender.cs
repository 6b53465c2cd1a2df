using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nekka.Benchmarks.Contenders.Own;
using Nekka.Benchmarks.Scenarios;
using Orleans.Hosting;

namespace Nekka.Benchmarks.Contenders.Orleans;

/// <summary>Orleans: one silo in the process, without logging; messages need no copies.</summary>
internal sealed class OrleansContender : Contender
{
    private IHost _host = null!;
    private IGrainFactory _grains = null!;
    private long _key;
    private bool _looksUp;

    public override string Version => Versions.Of(typeof(Grain));

    // Each message is essentially a remote call, and takes as long as a hundred messages elsewhere.
    public override int Reduction => 20;

    public override bool HasPools => true;

    public override bool HasSharedInboxes => true;

    public override bool HasStreams => true;

    public override async Task OpenAsync()
    {
        _host = Host.CreateDefaultBuilder()
            .ConfigureLogging(static logging => logging.ClearProviders())
            .UseOrleans(static silo => silo.UseLocalhostClustering())
            .Build();
        await _host.StartAsync();
        _grains = _host.Services.GetRequiredService<IGrainFactory>();
    }

    public override Address Start(Script script)
    {
        var key = _key++;
        ScriptGrain.Scripts[key] = script;
        return _looksUp ? new KeyAddress(_grains, key) : new OrleansAddress(_grains.GetGrain<IScriptGrain>(key));
    }

    // Stateless workers: the silo chooses one that is free, or else the next.
    public override Address StartPool(Func<Script> script, int size)
    {
        var key = _key++;
        ScriptWorker.Scripts[key] = script;
        return new OrleansAddress(_grains.GetGrain<IScriptWorker>(key));
    }

    public override Address StartPoolWithSharedInbox(Func<Script> script, int size) => StartPool(script, size);

    // Every grain has a key, and begins with its first message.
    public override Contender? ByKey(bool looksUp)
    {
        _looksUp = looksUp;
        return this;
    }

    public override bool TryMeasure()
    {
        Exported.MetricsEverySecond("Microsoft.Orleans");
        return true;
    }

    public override IAsyncEnumerable<int> CountTo(int last) => _grains.GetGrain<INumbersGrain>(_key++).CountTo(last);

    public override async Task<int> AskSinglyAsync(Address address, object question, int count)
    {
        var (grain, right) = (((OrleansAddress)address).Grain, 0);
        for (var number = 0; number < count; number++)
        {
            right += ReferenceEquals(await grain.AskAsync(question), question) ? 1 : 0;
        }

        return right;
    }

    public override async Task<int> AskByHundredsAsync(Address address, object question, int count)
    {
        var (grain, right) = (((OrleansAddress)address).Grain, 0);
        var answers = new Task<object?>[100];
        for (var number = 0; number < count; number += answers.Length)
        {
            for (var index = 0; index < answers.Length; index++)
            {
                answers[index] = grain.AskAsync(question).AsTask();
            }

            foreach (var answer in answers)
            {
                right += ReferenceEquals(await answer, question) ? 1 : 0;
            }
        }

        return right;
    }

    public override async Task<int> AskInHandlerAsync(Address address, object question, int count) =>
        await _grains.GetGrain<IScriptGrain>(_key++).AskAnotherAsync(((OrleansAddress)address).Grain, question, count);

    public override object? Ask(Address address, object question) =>
        ((OrleansAddress)address).Grain.AskAsync(question).AsTask().GetAwaiter().GetResult();

    public override Workload? PlayOwn(Scenario scenario) =>
        scenario == Scenario.ProxyCall ? new CallWorkload(_grains.GetGrain<IScriptGrain>(_key++)) : null;

    public override Task StopAllAsync()
    {
        ScriptGrain.Scripts.Clear();
        ScriptWorker.Scripts.Clear();
        return Task.CompletedTask;
    }

    private sealed class KeyAddress(IGrainFactory grains, long key) : Address
    {
        public override void Tell(object message) => _ = grains.GetGrain<IScriptGrain>(key).TellAsync(message).AsTask();

        public override Address StartChild(Script script) => throw new NotSupportedException();
    }

    private sealed class CallWorkload(IScriptGrain grain) : Workload
    {
        private long _sum;

        public override int Operations => 10_000;

        public override async Task RunAsync()
        {
            _sum = 0;
            for (var number = 0; number < Operations; number++)
            {
                _sum += await grain.AddAsync(number, 1) - number;
            }
        }

        public override Task VerifyAsync()
        {
            Check(_sum, Operations);
            return Task.CompletedTask;
        }
    }
}

/// <summary>The address of a grain.</summary>
internal sealed class OrleansAddress(IReceivingGrain grain) : Address
{
    public IScriptGrain Grain => (IScriptGrain)grain;

    public override void Tell(object message) => _ = grain.TellAsync(message).AsTask();

    public override Address StartChild(Script script) => throw new NotSupportedException();
}
