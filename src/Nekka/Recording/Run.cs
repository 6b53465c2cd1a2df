using System.Runtime.InteropServices;

namespace Nekka.Recording;

/// <summary>Messages next to each other that came at the same time, or nearly so.</summary>
/// <param name="Time">When the first of them came, in milliseconds.</param>
/// <param name="Place">How many messages are before them; in a batch, the place behind the last of them.</param>
[StructLayout(LayoutKind.Auto)]
internal record struct Run(uint Time, int Place);
