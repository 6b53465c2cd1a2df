using System.Buffers.Binary;

namespace Jukebox.Library;

/// <summary>Reads how long an MP3 file lasts, where its first frame says how many frames follow.</summary>
/// <remarks>TagLib knows only one of the two names of that frame, and otherwise guesses from the size and the bit rate of the first frame: an eighth wrong, often.</remarks>
internal static class Mp3Duration
{
    private const int SearchedBytes = 4096;

    private static readonly int[] SampleRates = [44_100, 48_000, 32_000];

    /// <summary>How long the file lasts; <see langword="null"/> if it does not say so.</summary>
    public static TimeSpan? Read(Stream stream)
    {
        var buffer = new byte[SearchedBytes];
        stream.Position = 0;
        var count = stream.ReadAtLeast(buffer, 10, throwOnEndOfStream: false);
        if (count >= 10 && buffer.AsSpan().StartsWith("ID3"u8))
        {
            stream.Position = 10 + ((buffer[6] & 0x7F) << 21) + ((buffer[7] & 0x7F) << 14) + ((buffer[8] & 0x7F) << 7) + (buffer[9] & 0x7F);
            count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }

        var bytes = buffer.AsSpan(0, count);
        var start = bytes.IndexOf((byte)0xFF);
        return start >= 0 ? ReadFrame(bytes[start..]) : null;
    }

    private static TimeSpan? ReadFrame(ReadOnlySpan<byte> frame)
    {
        // 0xFFE: the mark of a frame; then two bits for the version and two for the layer, of which only the third has this.
        if (frame.Length < 4 || (frame[1] & 0xE6) != 0xE2 || ((frame[2] >> 2) & 3) == 3)
        {
            return null;
        }

        var version = (frame[1] >> 3) & 3; // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5.
        var isFirst = version == 3;
        var isMono = frame[3] >> 6 == 3;
        var sampleRate = SampleRates[(frame[2] >> 2) & 3] >> (isFirst ? 0 : version == 2 ? 1 : 2);
        var offset = 4 + (isFirst ? (isMono ? 17 : 32) : (isMono ? 9 : 17));
        if (frame.Length < offset + 12)
        {
            return null;
        }

        var header = frame[offset..];
        var isNamed = header.StartsWith("Info"u8) || header.StartsWith("Xing"u8);
        uint frames = isNamed && (header[7] & 1) != 0 ? BinaryPrimitives.ReadUInt32BigEndian(header[8..]) : 0;
        return frames == 0 ? null : TimeSpan.FromSeconds((double)frames * (isFirst ? 1152 : 576) / sampleRate);
    }
}
