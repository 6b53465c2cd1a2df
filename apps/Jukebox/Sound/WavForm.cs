using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Jukebox.Sound;

/// <summary>Writes the sound as WAV: 44,100 Hz, stereo, 16 bit.</summary>
internal static class WavForm
{
    /// <summary>How many bytes the header has.</summary>
    public const int HeaderBytes = 44;

    /// <summary>The header of so many bytes of samples; more than a header can say for a stream without an end.</summary>
    public static byte[] Header(long dataBytes)
    {
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)Math.Min(uint.MaxValue, dataBytes + HeaderBytes - 8));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), SoundBlock.Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), SoundBlock.SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(28), SoundBlock.Bytes * 50);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), SoundBlock.Channels * sizeof(short));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), (uint)Math.Min(uint.MaxValue, dataBytes));
        return header;
    }

    /// <summary>Writes the samples of a block, least significant byte first.</summary>
    public static void Write(SoundBlock block, Span<byte> bytes)
    {
        var samples = MemoryMarshal.Cast<byte, short>(bytes);
        block.Sound.Span.CopyTo(samples);
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(samples, samples);
        }
    }
}
