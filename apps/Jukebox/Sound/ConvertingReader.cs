using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>Gives the samples of a source the one form that the server plays. Whatever the source throws becomes a <see cref="SongException"/>.</summary>
internal sealed class ConvertingReader : ISongReader
{
    private const int FramesAtOnce = 1024;

    private readonly ISampleSource _source;
    private readonly string _name;
    private readonly StereoMixer _mixer;
    private readonly Resampler? _resampler;
    private readonly float[] _read;
    private readonly float[] _stereo = new float[2 * FramesAtOnce];
    private float[] _ready = new float[2 * FramesAtOnce];
    private int _readyFrom;
    private int _readyTo;
    private bool _isAtEnd;

    private ConvertingReader(ISampleSource source, string name)
    {
        _source = source;
        _name = name;
        Format = source.Format;
        if (Format.Channels is < 1 or > 64 || Format.SampleRate is < 1_000 or > 1_000_000)
        {
            throw new SongException($"{name} cannot be played: it has {Format.Channels} channels and {Format.SampleRate} samples a second. At most 64 channels and from 1,000 to 1,000,000 samples a second can be played.");
        }

        Duration = source.Duration;
        _mixer = new StereoMixer(Format.Channels, source.ChannelOrder);
        _resampler = Format.SampleRate == SoundBlock.SampleRate ? null : new Resampler(Format.SampleRate);
        _read = new float[Format.Channels * FramesAtOnce];
    }

    public AudioFormat Format { get; }

    public TimeSpan? Duration { get; }

    public int BitRate => Guard(static source => source.BitRate);

    /// <summary>Opens a source.</summary>
    /// <param name="open">Opens it.</param>
    /// <param name="name">Names the song in exceptions.</param>
    /// <exception cref="SongException">It cannot be opened.</exception>
    public static ConvertingReader Open(Func<ISampleSource> open, string name)
    {
        ISampleSource? source = null;
        try
        {
            source = open();
            return new ConvertingReader(source, name);
        }
        catch (Exception exception)
        {
            source?.Dispose();
            throw Translated(exception, name);
        }
    }

    public int Read(Span<short> samples)
    {
        var written = 0;
        while (written + 2 <= samples.Length && (_readyFrom < _readyTo || Fill()))
        {
            var count = Math.Min(samples.Length - written, _readyTo - _readyFrom) & ~1;
            for (var index = 0; index < count; index++)
            {
                samples[written + index] = (short)Math.Clamp(MathF.Round(_ready[_readyFrom + index] * 32768f), short.MinValue, short.MaxValue);
            }

            written += count;
            _readyFrom += count;
        }

        return written;
    }

    public void Seek(TimeSpan position)
    {
        Guard(source =>
        {
            source.Seek(position);
            return true;
        });
        _resampler?.Reset();
        (_readyFrom, _readyTo, _isAtEnd) = (0, 0, false);
    }

    public void Dispose() => _source.Dispose();

    private static Exception Translated(Exception exception, string name) =>
        exception is SongException or OperationCanceledException
            ? exception
            : new SongException($"{name} cannot be decoded: {exception.Message}", exception);

    private bool Fill()
    {
        (_readyFrom, _readyTo) = (0, 0);
        while (_readyTo == 0 && !_isAtEnd)
        {
            var count = Guard(source => source.Read(_read));
            _isAtEnd = count == 0;
            _mixer.Mix(_read.AsSpan(0, count), _stereo);
            var stereo = _stereo.AsSpan(0, count / Format.Channels * 2);
            if (_resampler is null)
            {
                stereo.CopyTo(_ready);
                _readyTo = stereo.Length;
            }
            else
            {
                Resample(stereo);
            }
        }

        return _readyTo > 0;
    }

    private void Resample(ReadOnlySpan<float> stereo)
    {
        if (_isAtEnd)
        {
            _resampler!.End();
        }
        else
        {
            _resampler!.Add(stereo);
        }

        while (_resampler.Take(_ready.AsSpan(_readyTo)) is > 0 and var made)
        {
            _readyTo += made;
            if (_ready.Length - _readyTo < 2)
            {
                Array.Resize(ref _ready, 2 * _ready.Length);
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Decoders throw freely on files that are broken.")]
    private T Guard<T>(Func<ISampleSource, T> call)
    {
        try
        {
            return call(_source);
        }
        catch (Exception exception)
        {
            throw Translated(exception, _name);
        }
    }
}
