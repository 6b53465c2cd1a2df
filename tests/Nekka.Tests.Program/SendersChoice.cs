using System.Globalization;
using Nekka;
using Nekka.Messages;

/// <summary>What a process keeps of messages whose shape their sender chooses.</summary>
internal static class SendersChoice
{
    private const int Shapes = 300;
    private const int Names = 20_000;

    /// <summary>Sends messages that are each of another shape, and says how many bytes stay.</summary>
    /// <param name="what">The method that is called with one argument more each time, or "names", for names that do not exist.</param>
    public static async Task RunAsync(string what)
    {
        var actor = Actor.Start(() => new Target());
        await SendAsync(actor, what, 1, 20); // What the first ones load is there for good.
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await SendAsync(actor, what, 21, string.Equals(what, "names", StringComparison.Ordinal) ? Names : Shapes);

        Console.WriteLine((GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000);
    }

    private static async Task SendAsync(ActorRef actor, string what, int from, int to)
    {
        for (var number = from; number <= to; number++)
        {
            var message = string.Equals(what, "names", StringComparison.Ordinal)
                ? (object)new ProxyGetAttr([string.Create(CultureInfo.InvariantCulture, $"Unknown{number:D500}")])
                : new ProxyCall([what], [.. Enumerable.Range(0, number).Cast<object>()]);
            try
            {
                await actor.AskAsync(message);
            }
            catch (MissingMemberException)
            {
                // What matters is what stays of it.
            }
        }
    }

    private sealed class Target : Actor
    {
        public int Two(int one, int two) => one + two;

        public int Many(params int[] numbers) => numbers.Length;
    }
}
