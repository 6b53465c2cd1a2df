using System.Buffers.Binary;

namespace Jukebox.Tests.Sound;

/// <summary>WAV files for tests, of every form.</summary>
internal static class WavBytes
{
    /// <summary>A file in which each channel has the same samples.</summary>
    public static byte[] Of(double[] samples, int rate = 44_100, int channels = 1, int bits = 16, bool isFloat = false, bool isExtensible = false, byte[]? chunkBefore = null, uint? dataLength = null) =>
        OfChannels([.. Enumerable.Repeat(samples, channels)], rate, bits, isFloat, isExtensible, chunkBefore, dataLength);

    /// <summary>A file with samples for each channel.</summary>
    public static byte[] OfChannels(double[][] channels, int rate = 44_100, int bits = 16, bool isFloat = false, bool isExtensible = false, byte[]? chunkBefore = null, uint? dataLength = null)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        var data = Data(channels, bits, isFloat);
        var tag = (ushort)(isFloat ? 3 : 1);
        writer.Write("RIFF"u8);
        writer.Write((uint)(36 + data.Length));
        writer.Write("WAVE"u8);
        writer.Write(chunkBefore ?? []);
        writer.Write("fmt "u8);
        writer.Write(isExtensible ? 40 : 16);
        writer.Write(isExtensible ? (ushort)0xFFFE : tag);
        writer.Write((ushort)channels.Length);
        writer.Write(rate);
        writer.Write(rate * channels.Length * bits / 8);
        writer.Write((ushort)(channels.Length * bits / 8));
        writer.Write((ushort)bits);
        if (isExtensible)
        {
            writer.Write((ushort)22);
            writer.Write((ushort)bits);
            writer.Write(0);
            writer.Write(tag);
            writer.Write([0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);
        }

        writer.Write("data"u8);
        writer.Write(dataLength ?? (uint)data.Length);
        writer.Write(data);
        return file.ToArray();
    }

    private static byte[] Data(double[][] channels, int bits, bool isFloat)
    {
        var size = bits / 8;
        var data = new byte[channels[0].Length * channels.Length * size];
        for (var frame = 0; frame < channels[0].Length; frame++)
        {
            for (var channel = 0; channel < channels.Length; channel++)
            {
                Write(data.AsSpan(((frame * channels.Length) + channel) * size, size), channels[channel][frame], isFloat);
            }
        }

        return data;
    }

    private static void Write(Span<byte> bytes, double sample, bool isFloat)
    {
        switch (bytes.Length)
        {
            case 1:
                bytes[0] = (byte)Math.Round((sample * 127) + 128);
                break;
            case 2:
                BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)Math.Round(sample * short.MaxValue));
                break;
            case 3:
                var value = (int)Math.Round(sample * 8_388_607);
                (bytes[0], bytes[1], bytes[2]) = ((byte)value, (byte)(value >> 8), (byte)(value >> 16));
                break;
            case 4 when isFloat:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)sample);
                break;
            case 4:
                BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)Math.Round(sample * int.MaxValue));
                break;
            default:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, sample);
                break;
        }
    }
}
