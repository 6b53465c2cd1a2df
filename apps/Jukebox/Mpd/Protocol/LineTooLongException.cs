using System.Globalization;

namespace Jukebox.Mpd.Protocol;

/// <summary>A client sends a line, or a list of commands, without an end.</summary>
internal sealed class LineTooLongException(string what, int limit, string unit = "bytes")
    : Exception(string.Create(CultureInfo.InvariantCulture, $"it sent {what} of more than {limit:N0} {unit}"));
