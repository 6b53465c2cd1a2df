using System.Collections.Concurrent;
using Nekka.Tool.Screens;
using Nekka.Tool.Top;

namespace Nekka.Tool.Tests;

/// <summary>A terminal that a test types on. It presses each key when the picture has the text that the test waits for.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly ConcurrentQueue<(string Text, ConsoleKeyInfo Key)> _script = new();

    public ScreenSize Size { get; set; } = new(80, 24);

    public string Picture { get; private set; } = "";

    public List<ScreenSize> Sizes { get; } = [];

    /// <summary>Presses a key as soon as the picture has a text.</summary>
    public FakeTerminal When(string text, char key)
    {
        _script.Enqueue((text, new ConsoleKeyInfo(key, ConsoleKey.None, false, false, false)));
        return this;
    }

    public void Paint(IReadOnlyList<Line> lines)
    {
        Picture = string.Join('\n', Painted.Plain(lines, Size.Width));
        Sizes.Add(Size);
    }

    public ConsoleKeyInfo? NextKey()
    {
        if (!_script.TryPeek(out var next) || !Picture.Contains(next.Text, StringComparison.Ordinal))
        {
            return null;
        }

        _script.TryDequeue(out _);
        return next.Key;
    }
}
