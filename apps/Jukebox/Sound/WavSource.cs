using System.Buffers.Binary;
using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>Reads WAV files.</summary>
internal sealed class WavSource : ISampleSource
{
    private readonly Stream _file;
    private readonly WavHeader _header;
    private readonly byte[] _bytes;
    private long _left;

    /// <summary>Opens a file, of which it will dispose.</summary>
    /// <exception cref="SongException">The file is not a WAV file, or one of another form.</exception>
    public WavSource(Stream file)
    {
        _file = file;
        _header = WavHeader.Read(file);
        _left = _header.DataLength;
        _bytes = new byte[1024 * _header.FrameBytes];
    }

    public AudioFormat Format => _header.Format;

    public ChannelOrder ChannelOrder => ChannelOrder.Wav;

    public TimeSpan? Duration => SongTime.Of((double)_header.DataLength / _header.FrameBytes, Format.SampleRate);

    public int BitRate => (int)Math.Min(int.MaxValue, 8L * Format.SampleRate * _header.FrameBytes / 1000);

    public int Read(Span<float> samples)
    {
        var wanted = (int)Math.Min(Math.Min(_left, _bytes.Length), (long)samples.Length / Format.Channels * _header.FrameBytes);
        var read = _file.ReadAtLeast(_bytes.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
        _left = read < wanted ? 0 : _left - read;
        read -= read % _header.FrameBytes;
        Convert(_bytes.AsSpan(0, read), samples);
        return read / _header.SampleBytes;
    }

    public void Seek(TimeSpan position)
    {
        var frame = (long)Math.Min(Math.Round(Math.Max(0, position.TotalSeconds) * Format.SampleRate), (double)_header.DataLength / _header.FrameBytes);
        _file.Position = _header.DataStart + (frame * _header.FrameBytes);
        _left = _header.DataLength - (frame * _header.FrameBytes);
    }

    public void Dispose() => _file.Dispose();

    private void Convert(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        var size = _header.SampleBytes;
        var isFloat = Format.Bits == 0;
        for (var index = 0; index * size < bytes.Length; index++)
        {
            var sample = bytes.Slice(index * size, size);
            samples[index] = size switch
            {
                1 => (sample[0] - 128) / 128f,
                2 => BinaryPrimitives.ReadInt16LittleEndian(sample) / 32_768f,
                3 => (sample[0] | (sample[1] << 8) | ((sbyte)sample[2] << 16)) / 8_388_608f,
                4 when isFloat => BinaryPrimitives.ReadSingleLittleEndian(sample),
                4 => BinaryPrimitives.ReadInt32LittleEndian(sample) / 2_147_483_648f,
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(sample),
            };
        }
    }
}
