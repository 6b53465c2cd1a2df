using System.Collections.Concurrent;
using Nekka.Benchmarks.Scenarios;
using Orleans.Concurrency;

namespace Nekka.Benchmarks.Contenders.Orleans;

/// <inheritdoc cref="IScriptWorker"/>
[StatelessWorker(maxLocalWorkers: PoolTellWorkload.Workers)]
public sealed class ScriptWorker : Grain, IScriptWorker
{
    private Script _script = null!;

    internal static ConcurrentDictionary<long, Func<Script>> Scripts { get; } = new();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Scripts.TryGetValue(this.GetPrimaryKeyLong(), out var script))
        {
            _script = script();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask TellAsync(object message)
    {
        _script.Receive(message);
        return ValueTask.CompletedTask;
    }
}
