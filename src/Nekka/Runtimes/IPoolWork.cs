namespace Nekka;

/// <summary>What a <see cref="PoolWorker"/> runs: an actor's turns, or code that awaited an answer.</summary>
internal interface IPoolWork : IThreadPoolWorkItem
{
    /// <summary>Runs on the worker's thread.</summary>
    void RunOn(PoolWorker worker);
}
