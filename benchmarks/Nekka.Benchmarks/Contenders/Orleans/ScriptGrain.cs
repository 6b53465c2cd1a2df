using System.Collections.Concurrent;
using Nekka.Benchmarks.Scenarios;

namespace Nekka.Benchmarks.Contenders.Orleans;

/// <inheritdoc cref="IScriptGrain"/>
public sealed class ScriptGrain : Grain, IScriptGrain
{
    private Script _script = null!;

    internal static ConcurrentDictionary<long, Script> Scripts { get; } = new();

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Scripts.TryGetValue(this.GetPrimaryKeyLong(), out _script!);
        if (_script is { HasOneActor: true })
        {
            _script.Self = new OrleansAddress(this.AsReference<IScriptGrain>());
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask TellAsync(object message)
    {
        _script.Receive(message);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<object?> AskAsync(object message) => new(_script.Receive(message));

    /// <inheritdoc/>
    public async ValueTask<int> AskAnotherAsync(IScriptGrain other, object question, int count)
    {
        var right = 0;
        for (var number = 0; number < count; number++)
        {
            right += ReferenceEquals(await other.AskAsync(question), question) ? 1 : 0;
        }

        return right;
    }

    /// <inheritdoc/>
    public ValueTask<int> AddAsync(int left, int right) => new(left + right);
}
