namespace Nekka.Tests.StateMachines;

/// <summary>Watches, and counts who has ended.</summary>
internal sealed class Undertaker : Actor
{
    private readonly List<Terminated> _ended = [];

    public IReadOnlyList<Terminated> Ended() => [.. _ended];

    public void BeginToWatch(ActorRef actor) => Watch(actor);

    protected override object? OnReceive(object? message)
    {
        _ended.Add((Terminated)message!);
        return null;
    }
}
