using System.Diagnostics.CodeAnalysis;
using Jukebox.Mpd.Protocol;

namespace Jukebox.Mpd;

/// <summary>Commands that a client gives together. None of them runs before all have come.</summary>
/// <param name="saysOk">Whether the client hears of each command that went well.</param>
internal sealed class CommandList(bool saysOk)
{
    /// <summary>What ends a list.</summary>
    public const string End = "command_list_end";

    /// <summary>How many bytes the commands may have.</summary>
    public const int MaxLength = 2 * 1024 * 1024;

    /// <summary>How many commands there may be. Each takes some memory, however short it is.</summary>
    public const int MaxCount = 100_000;

    private readonly List<string> _lines = [];
    private int _length;

    /// <summary>Whether the client hears of each command that went well.</summary>
    public bool SaysOk { get; } = saysOk;

    /// <summary>The commands, in the order in which they came.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Begins a list if the line does.</summary>
    public static bool TryBegin(string line, [NotNullWhen(true)] out CommandList? list)
    {
        list = line switch
        {
            "command_list_begin" => new CommandList(saysOk: false),
            "command_list_ok_begin" => new CommandList(saysOk: true),
            _ => null,
        };
        return list is not null;
    }

    /// <summary>Adds a command.</summary>
    /// <exception cref="LineTooLongException">The list becomes too long.</exception>
    public void Add(string line)
    {
        _length += line.Length + 1;
        if (_length > MaxLength)
        {
            throw new LineTooLongException("a list of commands", MaxLength);
        }

        if (_lines.Count == MaxCount)
        {
            throw new LineTooLongException("a list of commands", MaxCount, "lines");
        }

        _lines.Add(line);
    }
}
