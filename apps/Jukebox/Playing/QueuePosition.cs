using System.Runtime.InteropServices;

namespace Jukebox.Playing;

/// <summary>A place in the queue to put songs.</summary>
/// <param name="Offset">How far from the anchor.</param>
/// <param name="Anchor">From where.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueuePosition(int Offset, Anchor Anchor = Anchor.Start);

/// <summary>From where a place in the queue is counted.</summary>
internal enum Anchor
{
    /// <summary>From the first song on.</summary>
    Start,

    /// <summary>From before the current song, backwards.</summary>
    BeforeCurrent,

    /// <summary>From after the current song on.</summary>
    AfterCurrent,
}
