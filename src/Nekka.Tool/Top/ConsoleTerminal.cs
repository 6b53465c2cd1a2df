using System.Collections.Concurrent;
using System.Text;
using Nekka.Tool.Screens;
using Spectre.Console;

namespace Nekka.Tool.Top;

/// <summary>The terminal of the user. It needs a cursor that can be moved, and colours if there are any; no mouse.</summary>
internal sealed class ConsoleTerminal : ITerminal, IDisposable
{
    private const string Enter = "\e[?1049h\e[?25l"; // The other screen, without a cursor.
    private const string Leave = "\e[?25h\e[?1049l";
    private const string Home = "\e[H";
    private const string EraseToEndOfLine = "\e[K";
    private const string EraseToEndOfScreen = "\e[J";

    private readonly ConcurrentQueue<ConsoleKeyInfo> _keys = new();
    private readonly ColorSystemSupport _colours;

    public ConsoleTerminal(ColorSystemSupport colours)
    {
        _colours = colours;
        Console.Out.Write(Enter);
        Console.Out.Flush();
        if (!Console.IsInputRedirected)
        {
            // A thread that always waits for a key, because the terminal shows what is typed while nobody waits.
            new Thread(ReadKeys) { Name = "nekka keys", IsBackground = true }.Start();
        }
    }

    public ScreenSize Size
    {
        get
        {
            try
            {
                return new ScreenSize(Math.Max(1, Console.WindowWidth), Math.Max(2, Console.WindowHeight));
            }
            catch (IOException)
            {
                return new ScreenSize(80, 24); // The terminal does not say.
            }
        }
    }

    public void Paint(IReadOnlyList<Line> lines)
    {
        var text = new StringBuilder(Home);
        var painted = Painted.Of(lines, Size.Width, _colours);
        text.AppendJoin("\r\n", painted.Select(static line => line + EraseToEndOfLine));
        Console.Out.Write(text.Append(EraseToEndOfScreen).ToString());
        Console.Out.Flush();
    }

    public ConsoleKeyInfo? NextKey() => _keys.TryDequeue(out var key) ? key : null;

    public void Dispose()
    {
        Console.Out.Write(Leave);
        Console.Out.Flush();
    }

    private void ReadKeys()
    {
        try
        {
            while (true)
            {
                _keys.Enqueue(Console.ReadKey(intercept: true));
            }
        }
        catch (InvalidOperationException)
        {
            // The terminal has gone. The session ends when it cannot write any more.
        }
    }
}
