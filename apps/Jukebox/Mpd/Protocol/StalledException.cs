using System.Globalization;

namespace Jukebox.Mpd.Protocol;

/// <summary>A client does not read its answers.</summary>
internal sealed class StalledException() : Exception(string.Create(CultureInfo.InvariantCulture, $"it does not read, and {Outgoing.MaxLength:N0} bytes wait for it"));
