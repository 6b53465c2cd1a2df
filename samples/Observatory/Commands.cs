namespace Samples;

/// <summary>Carries out what a user types, on the command line or on the console.</summary>
public sealed class Commands(TroubleList troubles)
{
    /// <summary>Plants the troubles that the command line names, then says what to type next.</summary>
    public void RunAll(string[] arguments)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index].StartsWith("--", StringComparison.Ordinal))
            {
                index += arguments[index].Contains('=', StringComparison.Ordinal) ? 0 : 1; // A setting of the host, and its value.
            }
            else
            {
                Run(arguments[index]);
            }
        }

        Console.WriteLine($"Next, in another terminal: nekka top {Environment.ProcessId}");
        Console.WriteLine("Here: the name of a trouble, heal and the name of a trouble, or list.");
    }

    /// <summary>Reads commands from the console on a thread of its own, because the pool may have none left.</summary>
    public void ReadInBackground() => new Thread(Read) { Name = "Console commands", IsBackground = true }.Start();

    /// <summary>Carries out one command, and says on the console what it did.</summary>
    public string Run(string command)
    {
        string[] words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var answer = words switch
        {
            [] or ["list"] => troubles.ToString(),
            ["heal", var name] when troubles.Find(name) is { } found => found.Heal(),
            [var name] when troubles.Find(name) is { } found => found.Plant(),
            _ => $"There is no trouble called {words[^1]}. {troubles}",
        };
        Console.WriteLine(answer);
        return answer;
    }

    private void Read()
    {
        while (Console.ReadLine() is { } line)
        {
            Run(line.Trim());
        }
    }
}
