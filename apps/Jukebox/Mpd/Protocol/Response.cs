using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace Jukebox.Mpd.Protocol;

/// <summary>Writes answers.</summary>
internal sealed class Response(PipeWriter writer)
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\0");

    /// <summary>Writes <c>key: value</c>. Line breaks in the value become spaces, because they would end the line.</summary>
    public void Pair(string key, string value)
    {
        Text(key);
        Bytes(": "u8);
        Text(value.AsSpan().ContainsAny(LineBreaks) ? value.Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ') : value);
        Bytes("\n"u8);
    }

    /// <summary>Writes <c>key: value</c>.</summary>
    public void Pair(string key, long value)
    {
        Text(key);
        Bytes(": "u8);
        Utf8Formatter.TryFormat(value, writer.GetSpan(24), out var length);
        writer.Advance(length);
        Bytes("\n"u8);
    }

    /// <summary>Writes <c>key: 1</c> or <c>key: 0</c>.</summary>
    public void Pair(string key, bool value) => Pair(key, value ? 1 : 0);

    /// <summary>Writes <c>key: value</c> in seconds with three decimals.</summary>
    public void Pair(string key, TimeSpan value) => Pair(key, value.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture));

    /// <summary>Writes <c>key: value</c> as a time in UTC.</summary>
    public void Pair(string key, DateTimeOffset value) => Pair(key, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Writes a part of a file.</summary>
    public void Binary(ReadOnlySpan<byte> bytes)
    {
        Pair("binary", bytes.Length);
        Bytes(bytes);
        Bytes("\n"u8);
    }

    /// <summary>Writes a line of its own.</summary>
    public void Line(string line)
    {
        Text(line);
        Bytes("\n"u8);
    }

    /// <summary>Says that all went well.</summary>
    public void Ok() => Bytes("OK\n"u8);

    /// <summary>Says that a command of a list went well.</summary>
    public void ListOk() => Bytes("list_OK\n"u8);

    /// <summary>Says that a command failed.</summary>
    /// <param name="error">Why.</param>
    /// <param name="index">Its place in the list of commands.</param>
    /// <param name="command">Its name; "" if there is no such command.</param>
    /// <param name="message">Why, for the user.</param>
    public void Ack(AckError error, int index, string command, string message) =>
        Line(string.Create(CultureInfo.InvariantCulture, $"ACK [{(int)error}@{index}] {{{command}}} {message.ReplaceLineEndings(" ")}"));

    private void Text(string text)
    {
        if (text.Length < 128)
        {
            writer.Advance(Encoding.UTF8.GetBytes(text, writer.GetSpan(text.Length * 3)));
        }
        else
        {
            Encoding.UTF8.GetBytes(text, writer);
        }
    }

    private void Bytes(ReadOnlySpan<byte> bytes) => writer.Write(bytes);
}
