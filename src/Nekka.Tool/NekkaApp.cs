using System.Reflection;
using Nekka.Tool.Commands;
using Nekka.Tool.Model;
using Nekka.Tool.Screens;
using Spectre.Console.Cli;

namespace Nekka.Tool;

/// <summary>The program: its commands, its help, and what it says when something is wrong.</summary>
internal static class NekkaApp
{
    /// <summary>Runs a command.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] arguments, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var app = new CommandApp();
        app.Configure(configuration =>
        {
            configuration.SetApplicationName("nekka");
            configuration.SetApplicationVersion(Version);
            configuration.UseStrictParsing();
            configuration.SetExceptionHandler((exception, _) => Tell(exception, surroundings.Errors, cancellationToken));
            configuration.AddCommand<PsCommand>("ps").WithData(surroundings)
                .WithDescription("Lists the processes with Nekka, and what is wrong in each.");
            configuration.AddCommand<TopCommand>("top").WithData(surroundings)
                .WithDescription("Shows what is wrong in a process, and its actors, again and again. h shows the keys. Into a file or a pipe, it writes once.")
                .WithExample("top", "Observatory");
            configuration.AddCommand<DeadlocksCommand>("deadlocks").WithData(surroundings)
                .WithDescription("Shows the actors that wait for each other. Exit code: 0 no deadlock, 1 a deadlock, 2 wrong arguments, 3 the process cannot be looked into, 4 a fault of the tool, 130 interrupted.")
                .WithExample("deadlocks", "1234");
            configuration.AddCommand<StacksCommand>("stacks").WithData(surroundings)
                .WithDescription("Shows the managed stack of each thread, and the actor whose turn it runs.")
                .WithExample("stacks", "1234");
            configuration.AddCommand<SnapshotCommand>("snapshot").WithData(surroundings)
                .WithDescription("Writes what the process says about its actors, as text or as JSON.")
                .WithExample("snapshot", "1234", "--json", "--sort", "waiting", "--filter", "Auction");
        });
        return app.RunAsync(arguments, cancellationToken);
    }

    private static string Version => typeof(NekkaApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static int Tell(Exception exception, TextWriter errors, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case var _ when cancellationToken.IsCancellationRequested:
                return ExitCode.Interrupted;
            case UnreachableProcessException:
                Write($"nekka: {exception.Message}");
                return ExitCode.Unreachable;
            case CommandAppException:
                Write($"nekka: {exception.Message}");
                Write("nekka --help shows the commands, and nekka COMMAND --help the options of one.");
                return ExitCode.WrongArguments;
            default:
                Array.ForEach($"nekka: this is a fault of the tool itself: {exception}".Split('\n'), Write);
                return ExitCode.Fault;
        }

        void Write(string line) => errors.WriteLine(Line.Harmless(line)); // It may quote the process.
    }
}
