namespace Nekka.Tests.Anywhere;

/// <summary>Watches other actors, and says what it was told.</summary>
[Reentrant]
public class Sentinel : Actor
{
    private readonly List<string> _told = [];
    private readonly TaskCompletionSource<string> _first = new();

    public void Observe(ActorRef other) => Watch(other);

    public void Forget(ActorRef other) => Unwatch(other);

    /// <summary>Sends the other a message, and waits for the answer.</summary>
    public async Task Reach(ActorRef<Scribe> other) => await other.Proxy().Noted();

    /// <summary>Answers as soon as it has been told of an end.</summary>
    public async Task<string> FirstTold() => await _first.Task;

    public string[] Told() => [.. _told];

    protected override object? OnReceive(object? message)
    {
        if (message is Terminated terminated)
        {
            var line = $"{terminated.ActorRef}: {terminated.Reason}{(terminated.Exception is { } exception ? $", {exception.GetType().Name}: {exception.Message}" : "")}";
            _told.Add(line);
            _first.TrySetResult(line);
        }

        return null;
    }
}
