using Spectre.Console;

namespace Nekka.Tool.Screens;

/// <summary>The colours. Each also differs in words or marks, because not every terminal has colours.</summary>
internal static class Shade
{
    public static Style Plain { get; } = Style.Plain;

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public static Style Faint { get; } = new(foreground: Color.Grey);

    public static Style Critical { get; } = new(foreground: Color.Red, decoration: Decoration.Bold);

    public static Style Warning { get; } = new(foreground: Color.Yellow);

    public static Style Good { get; } = new(foreground: Color.Green);

    public static Style Head { get; } = new(decoration: Decoration.Invert);

    public static Style Chosen { get; } = new(decoration: Decoration.Invert | Decoration.Bold);

    /// <summary>The colour of a judgement.</summary>
    public static Style Of(string severity) => severity switch
    {
        "critical" => Critical,
        "warning" => Warning,
        _ => Plain,
    };

    /// <summary>The mark before a judgement.</summary>
    public static string MarkOf(string severity) => severity switch
    {
        "critical" => "!!",
        "warning" => "! ",
        _ => "- ",
    };
}
