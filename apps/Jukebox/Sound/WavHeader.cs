using System.Buffers.Binary;
using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>What is said at the beginning of a WAV file.</summary>
/// <param name="Format">The form of the samples.</param>
/// <param name="FrameBytes">How many bytes a frame has.</param>
/// <param name="DataStart">Where the samples begin.</param>
/// <param name="DataLength">How many bytes of samples the file has, whole frames.</param>
internal sealed record WavHeader(AudioFormat Format, int FrameBytes, long DataStart, long DataLength)
{
    private const int Pcm = 1;
    private const int Float = 3;
    private const int Extensible = 0xFFFE;
    private const int MostChunks = 10_000;

    /// <summary>How many bytes one sample has.</summary>
    public int SampleBytes => FrameBytes / Format.Channels;

    /// <summary>Reads the header; afterwards the file is at the first sample.</summary>
    /// <exception cref="SongException">The file is not a WAV file, or one of another form.</exception>
    /// <exception cref="EndOfStreamException">The file ends in its header.</exception>
    public static WavHeader Read(Stream file)
    {
        Span<byte> head = stackalloc byte[12];
        file.ReadExactly(head);
        if (!head[..4].SequenceEqual("RIFF"u8) || !head[8..].SequenceEqual("WAVE"u8))
        {
            throw new SongException("The file is not a WAV file: it does not begin with RIFF and WAVE.");
        }

        (AudioFormat Format, int FrameBytes)? form = null;
        Span<byte> chunk = stackalloc byte[8];
        for (var number = 0; number < MostChunks; number++)
        {
            file.ReadExactly(chunk);
            long length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk[..4].SequenceEqual("data"u8))
            {
                var (format, frameBytes) = form ?? throw new SongException("The WAV file does not say what its samples are: no chunk \"fmt \" comes before the chunk \"data\".");

                // A file that was cut off, or is still being written, has fewer bytes than it says.
                var there = Math.Min(length, file.Length - file.Position);
                return new WavHeader(format, frameBytes, file.Position, there - (there % frameBytes));
            }

            var next = file.Position + length + (length % 2); // A chunk begins at an even place.
            if (chunk[..4].SequenceEqual("fmt "u8))
            {
                form = ReadForm(file, length);
            }

            if (next >= file.Length)
            {
                break;
            }

            file.Position = next;
        }

        throw new SongException("The WAV file has no samples: there is no chunk \"data\".");
    }

    private static (AudioFormat Format, int FrameBytes) ReadForm(Stream file, long length)
    {
        Span<byte> form = stackalloc byte[40];
        form = form[..(int)Math.Min(length, form.Length)];
        if (form.Length < 16)
        {
            throw new SongException($"The WAV file does not say what its samples are: its chunk \"fmt \" has {length} bytes. It needs 16.");
        }

        file.ReadExactly(form);
        int tag = BinaryPrimitives.ReadUInt16LittleEndian(form);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(form[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(form[4..]);
        int frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(form[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(form[14..]);
        if (tag == Extensible && form.Length >= 26)
        {
            tag = BinaryPrimitives.ReadUInt16LittleEndian(form[24..]); // The first bytes of the GUID.
        }

        var isKnown = (tag, bits) is (Pcm, 8 or 16 or 24 or 32) or (Float, 32 or 64);
        if (!isKnown || channels == 0 || frameBytes != channels * bits / 8 || rate is 0 or > int.MaxValue)
        {
            throw new SongException($"The WAV file has samples of another kind than PCM or floating point: kind {tag}, {bits} bits, {channels} channels, {rate} samples a second, {frameBytes} bytes a frame.");
        }

        return (new AudioFormat((int)rate, tag == Float ? 0 : bits, channels), frameBytes);
    }
}
