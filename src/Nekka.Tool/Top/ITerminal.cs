using Nekka.Tool.Screens;

namespace Nekka.Tool.Top;

/// <summary>A terminal with a keyboard: the user's, or a test's.</summary>
internal interface ITerminal
{
    /// <summary>Its size now: it may change at any time.</summary>
    ScreenSize Size { get; }

    /// <summary>Shows a picture in place of the one before.</summary>
    void Paint(IReadOnlyList<Line> lines);

    /// <summary>The next key that was pressed.</summary>
    /// <returns><see langword="null"/> if none has been.</returns>
    ConsoleKeyInfo? NextKey();
}
