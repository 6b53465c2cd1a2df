using Jukebox.Songs;
using NLayer;

namespace Jukebox.Sound;

/// <summary>Reads MP3 files.</summary>
internal sealed class Mp3Source : ISampleSource
{
    private static readonly TimeSpan RunUp = TimeSpan.FromMilliseconds(150);

    private readonly MpegFile _file;
    private readonly Stream _stream;
    private float[] _samples = [];

    /// <summary>Opens a file, of which it will dispose.</summary>
    public Mp3Source(Stream file)
    {
        _stream = file;
        _file = new MpegFile(file);
        Format = new AudioFormat(_file.SampleRate, 0, _file.Channels);
        Duration = _file.Duration > TimeSpan.Zero ? SongTime.Of(_file.Duration.TotalSeconds, 1) : null;
        BitRate = Duration is { TotalSeconds: > 0 } duration ? (int)Math.Min(10_000, file.Length * 8 / 1000 / duration.TotalSeconds) : 0;
    }

    public AudioFormat Format { get; }

    public ChannelOrder ChannelOrder => ChannelOrder.Wav;

    public TimeSpan? Duration { get; }

    /// <summary>The average.</summary>
    public int BitRate { get; }

    public int Read(Span<float> samples)
    {
        if (_samples.Length < samples.Length)
        {
            _samples = new float[samples.Length];
        }

        var read = _file.ReadSamples(_samples, 0, samples.Length);
        read -= read % Format.Channels;
        _samples.AsSpan(0, read).CopyTo(samples);
        return read;
    }

    public void Seek(TimeSpan position)
    {
        position = position < TimeSpan.Zero ? TimeSpan.Zero : position > Duration ? Duration.Value : position;
        _file.Time = position > RunUp ? position - RunUp : TimeSpan.Zero;

        // A frame needs bytes of those before it, so the first ones after a jump are not right.
        var toSkip = (long)((position - _file.Time).TotalSeconds * Format.SampleRate) * Format.Channels;
        var skipped = new float[Format.Channels * 1024];
        while (toSkip > 0 && _file.ReadSamples(skipped, 0, (int)Math.Min(toSkip, skipped.Length)) is > 0 and var read)
        {
            toSkip -= read;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _stream.Dispose();
    }
}
