using System.Threading.Channels;
using Nekka;
using Nekka.Orleans;

namespace Samples;

/// <summary>A chat by the standard input and output.</summary>
internal static class ChatClient
{
    /// <summary>Lets a person chat until the standard input ends.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The name of the person.</param>
    public static async Task RunAsync(NekkaCluster cluster, string name)
    {
        var number = await cluster.Get<Counter>("visits").Proxy().Increment();
        Console.WriteLine($"You are visitor {number}. Write lines. The end of the input (Ctrl+D) ends the chat.");

        var heard = Channel.CreateUnbounded<string>();
        var guest = Guest.Start(name, heard.Writer);
        var prints = Task.Run(async () =>
        {
            await foreach (var line in heard.Reader.ReadAllAsync())
            {
                Console.WriteLine(line);
            }
        });

        var lobby = cluster.Get<ChatRoom>("lobby");
        await guest.Proxy().Enter(lobby);
        while (await Console.In.ReadLineAsync() is { } text)
        {
            try
            {
                await lobby.Proxy().Say($"{name}: {text}");
            }
            catch (ActorUnreachableException exception)
            {
                Console.WriteLine($"(Nobody may have heard that: {exception.Message})");
            }
        }

        await guest.StopAsync(); // The room watches it, and tells the others.
        heard.Writer.Complete();
        await prints;
    }
}
