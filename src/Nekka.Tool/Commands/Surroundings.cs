using System.Diagnostics;
using Nekka.Tool.Screens;
using Nekka.Tool.Top;
using Spectre.Console;

namespace Nekka.Tool.Commands;

/// <summary>What a command works with: processes, and places to write to.</summary>
internal sealed class Surroundings
{
    private const int WidthOfAFile = 120;

    /// <summary>Runs since the program began.</summary>
    public Stopwatch Clock { get; init; } = Stopwatch.StartNew();

    public ITargets Targets { get; init; } = new LocalTargets();

    public TextWriter Output { get; init; } = Console.Out;

    public TextWriter Errors { get; init; } = Console.Error;

    /// <summary>Whether the output is a terminal that can be painted on.</summary>
    public bool IsInteractive { get; init; } = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>The colours that the output has. <c>NO_COLOR</c> turns them off.</summary>
    public ColorSystemSupport Colours { get; init; } = Detect();

    /// <summary>Opens the terminal.</summary>
    public Func<ColorSystemSupport, ITerminal> Terminal { get; init; } = static colours => new ConsoleTerminal(colours);

    /// <summary>The pause between two looks that a command needs for rates.</summary>
    public TimeSpan BetweenTwoLooks { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The cells of a line.</summary>
    public int Width => IsInteractive && !Console.IsOutputRedirected ? Math.Max(1, Console.WindowWidth) : WidthOfAFile;

    /// <summary>Writes lines, with colours where there are any.</summary>
    public void Write(IEnumerable<Line> lines)
    {
        var painted = IsInteractive ? Painted.Of(lines, Width, Colours) : Painted.Plain(lines, int.MaxValue);
        foreach (var line in painted)
        {
            Output.WriteLine(line.TrimEnd());
        }
    }

    private static ColorSystemSupport Detect() => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        ? ColorSystemSupport.NoColors
        : AnsiConsole.Profile.Capabilities.ColorSystem switch
        {
            ColorSystem.NoColors => ColorSystemSupport.NoColors,
            ColorSystem.Legacy => ColorSystemSupport.Legacy,
            ColorSystem.Standard => ColorSystemSupport.Standard,
            ColorSystem.EightBit => ColorSystemSupport.EightBit,
            _ => ColorSystemSupport.TrueColor,
        };
}
