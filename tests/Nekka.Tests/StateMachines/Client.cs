namespace Nekka.Tests.StateMachines;

/// <summary>Does its part of a program as fast as it can.</summary>
internal sealed class Client(Machine machine, IReadOnlyList<(int Number, Command Command)> commands) : Actor
{
    public async Task DoAll()
    {
        foreach (var (number, command) in commands)
        {
            if (command.Act == Act.Pass)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), ActorSystem.TimeProvider);
            }
            else
            {
                machine.Do(number, command);
            }
        }
    }
}

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
