using Orleans.Concurrency;

namespace Nekka.Benchmarks.Contenders.Orleans;

/// <summary>A grain that takes messages.</summary>
public interface IReceivingGrain : IGrainWithIntegerKey
{
    /// <summary>Handles a message without an answer.</summary>
    [OneWay]
    ValueTask TellAsync([Immutable] object message);
}

/// <summary>A grain that makes the items of a stream.</summary>
public interface INumbersGrain : IGrainWithIntegerKey
{
    /// <summary>The numbers from 1 on.</summary>
    IAsyncEnumerable<int> CountTo(int last);
}

/// <summary>A stateless worker, which runs a script of its own.</summary>
public interface IScriptWorker : IReceivingGrain;

/// <summary>A grain that runs the script stored under its key.</summary>
public interface IScriptGrain : IReceivingGrain
{
    /// <summary>Handles a message and answers it.</summary>
    ValueTask<object?> AskAsync([Immutable] object message);

    /// <summary>Asks another grain, one question after the other.</summary>
    ValueTask<int> AskAnotherAsync(IScriptGrain other, [Immutable] object question, int count);

    /// <summary>A call with arguments and a result.</summary>
    ValueTask<int> AddAsync(int left, int right);
}
