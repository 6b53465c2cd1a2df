using Orleans.Concurrency;

namespace Nekka.Benchmarks.Contenders.Orleans;

/// <summary>A grain that runs the script stored under its key.</summary>
public interface IScriptGrain : IGrainWithIntegerKey
{
    /// <summary>Handles a message without an answer.</summary>
    [OneWay]
    ValueTask TellAsync([Immutable] object message);

    /// <summary>Handles a message and answers it.</summary>
    ValueTask<object?> AskAsync([Immutable] object message);

    /// <summary>Asks another grain, one question after the other.</summary>
    ValueTask<int> AskAnotherAsync(IScriptGrain other, [Immutable] object question, int count);

    /// <summary>A call with arguments and a result.</summary>
    ValueTask<int> AddAsync(int left, int right);
}
