using Jukebox.Songs;
using NVorbis;

namespace Jukebox.Sound;

/// <summary>Reads Ogg Vorbis files.</summary>
internal sealed class VorbisSource : ISampleSource
{
    private readonly VorbisReader _reader;
    private float[] _samples = [];

    /// <summary>Opens a file, of which it will dispose.</summary>
    /// <exception cref="SongException">The file has a sound of another kind, such as Opus.</exception>
    public VorbisSource(Stream file)
    {
        Span<byte> head = stackalloc byte[512];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (!head.StartsWith("OggS"u8) || head.IndexOf("\x01vorbis"u8) < 0)
        {
            throw new SongException("The file is not an Ogg Vorbis file.");
        }

        file.Position = 0;
        _reader = new VorbisReader(file, closeOnDispose: true) { ClipSamples = false };
        Format = new AudioFormat(_reader.SampleRate, 0, _reader.Channels);
        Duration = _reader.TotalSamples > 0 ? SongTime.Of(_reader.TotalSamples, _reader.SampleRate) : null;
    }

    public AudioFormat Format { get; }

    public ChannelOrder ChannelOrder => ChannelOrder.Vorbis;

    public TimeSpan? Duration { get; }

    public int BitRate => Math.Max(0, _reader.NominalBitrate / 1000);

    public int Read(Span<float> samples)
    {
        if (_samples.Length < samples.Length)
        {
            _samples = new float[samples.Length];
        }

        var read = _reader.ReadSamples(_samples, 0, samples.Length);
        if (_reader.SampleRate != Format.SampleRate || _reader.Channels != Format.Channels)
        {
            throw new SongException($"The file goes on with {_reader.Channels} channels and {_reader.SampleRate} samples a second, and began with {Format.Channels} and {Format.SampleRate}. Such files cannot be played to their end.");
        }

        _samples.AsSpan(0, read).CopyTo(samples);
        return read;
    }

    public void Seek(TimeSpan position)
    {
        var sample = (long)(Math.Max(0, position.TotalSeconds) * Format.SampleRate);
        _reader.SeekTo(Math.Min(sample, Math.Max(0, _reader.TotalSamples - 1)));
    }

    public void Dispose() => _reader.Dispose();
}
