namespace Nekka.Runtimes;

/// <summary>Work for a <see cref="PoolWorker"/>: an actor's turns, or code that awaited an answer.</summary>
internal interface IPoolWork : IThreadPoolWorkItem
{
    /// <summary>Runs the work on the worker's thread.</summary>
    void RunOn(PoolWorker worker);
}
