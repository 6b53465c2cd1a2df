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
