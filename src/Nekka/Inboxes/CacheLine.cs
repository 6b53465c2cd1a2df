using System.Runtime.InteropServices;

namespace Nekka;

/// <summary>Keeps what one processor writes apart from what another one writes: between the two, no line of memory is
/// shared.</summary>
/// <remarks>Senders and their actor write to the two sides of an inbox at the same time. Measured on two cores: a message
/// told costs 15 ns with this distance and 25 to 50 without.</remarks>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal readonly struct CacheLine;
