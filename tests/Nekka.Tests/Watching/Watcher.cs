namespace Nekka.Tests.Watching;

/// <summary>Watches whom it is told to, and keeps what it receives.</summary>
public sealed class Watcher : Actor
{
    public IList<object?> Received { get; } = new List<object?>();

    public IReadOnlyList<object?> Told => [.. Received.Where(message => message is Terminated)];

    public void Observe(ActorRef other) => Watch(other);

    public void Forget(ActorRef other) => Unwatch(other);

    protected override object? OnReceive(object? message)
    {
        Received.Add(message);
        return null;
    }
}
