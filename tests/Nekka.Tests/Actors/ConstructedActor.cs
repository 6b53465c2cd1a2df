namespace Nekka.Tests.Actors;

/// <summary>An actor whose constructor a test writes in place; it notes what it does afterwards.</summary>
public sealed class ConstructedActor : Actor
{
    public ConstructedActor(Action<ConstructedActor> constructing)
    {
        ArgumentNullException.ThrowIfNull(constructing);
        constructing(this);
    }

    public IList<string> Events { get; } = [];

    public bool FailsToStart { get; init; }

    protected override void OnStart()
    {
        Events.Add("OnStart");
        if (FailsToStart)
        {
            throw new NotSupportedException();
        }
    }

    protected override void OnStop() => Events.Add("OnStop");

    protected override object? OnReceive(object? message)
    {
        Events.Add($"{message}");
        return message;
    }
}
