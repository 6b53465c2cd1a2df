namespace Nekka;

/// <summary>Tells a watcher of an end, unless it has ceased to watch by the time it comes to it.</summary>
internal sealed class TerminatedNotice(ActorCell watcher, Terminated terminated) : Notice
{
    public override object Content => terminated;

    public override string Description => terminated.ToString();

    public override ValueTask Invoke(Actor actor) =>
        watcher.Watched.Remove(terminated.ActorRef.Cell) ? Receive(actor, terminated) : default;
}
