using Nekka.Futures;

namespace Nekka.Waiting;

/// <summary>The possible await of a task that an actor's turn has made of a future.</summary>
internal sealed class TaskWait(Future awaited) : IAwait
{
    public Future Awaited => awaited;

    public bool IsOver => awaited.IsCompleted;

    public IAwait? Older { get; set; }

    Future? IWait.Combined => null;

    bool IWait.IsTimed => false;
}
