namespace Nekka.Tests.Anywhere;

/// <summary>Lets other actors wait until a test opens a gate, wherever they are. It is in the process of the test.</summary>
public class Doorkeeper(Gate gate, TaskCompletionSource? knocked = null) : Actor
{
    public async Task Pass()
    {
        knocked?.TrySetResult();
        await gate.Opened;
    }
}
