using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Nekka.Orleans.Wire;

/// <summary>Makes the numbers that tell senders and activations apart on a whole cluster.</summary>
internal static class UniqueNumber
{
    /// <summary>A number that no other process has, and that is not 0.</summary>
    public static ulong New()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes) | 1;
    }
}
