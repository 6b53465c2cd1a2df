namespace Nekka.Testing.Tests;

/// <summary>What explorations of pools do at the same time as their other actors, each in an actor of its own.</summary>
internal static class PoolScripts
{
    /// <summary>Gives the pool one size after the other.</summary>
    public static Future<object?> ResizeInTurn<TActor>(this ActorPool<TActor> pool, params int[] sizes)
        where TActor : Actor => Scripted.ThatAwaits(async message =>
        {
            foreach (var size in sizes)
            {
                pool.Resize(size);
                await Task.Yield();
            }

            return message;
        }).AskAsync("");

    /// <summary>Stops the pool in both modes at the same time, while several actors ask, one message after the other.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="asks">What each of the actors asks.</param>
    /// <returns>How many asks were answered, and how many refused.</returns>
    public static async Task<(int Answered, int Refused)> StopWhileAsked<TActor>(this ActorPool<TActor> pool, params (ActorRef Receiver, object Message)[][] asks)
        where TActor : Actor
    {
        var (answered, refused) = (0, 0);
        var asking = Array.ConvertAll(asks, script => Scripted.ThatAwaits(async message =>
        {
            foreach (var ask in script)
            {
                try
                {
                    await ask.Receiver.AskAsync(ask.Message);
                    answered++;
                }
                catch (ActorDeadException)
                {
                    refused++;
                }
            }

            return message;
        }).AskAsync(""));
        var drained = Scripted.ThatAwaits(async _ => await pool.StopAsync()).AskAsync("");
        var now = Scripted.ThatAwaits(async _ => await pool.StopAsync(StopMode.Now)).AskAsync("");

        await drained;
        await now;
        foreach (var asked in asking)
        {
            await asked;
        }

        return (answered, refused);
    }
}
