using System.Diagnostics.CodeAnalysis;

namespace Jukebox.Sound;

/// <summary>The decoder's thread: it reads the song into the queue, seeks, and waits at the song's end, until it is ended.</summary>
internal sealed class Decoding(string song, TimeSpan at, SoundQueue queue, Func<SongSource, CancellationToken, ISongReader> open, ILogger logger) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private volatile ISongReader? _reader;
    private TimeSpan _begin;
    private long _frames;

    private TimeSpan Position => _begin + TimeSpan.FromSeconds((double)_frames / SoundBlock.SampleRate);

    /// <summary>Decodes; for a thread of its own. Throws nothing.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a decoder throws, it is this song that cannot be played.")]
    public void Run(SongSource source)
    {
        try
        {
            using var reader = _reader = open(source, _ended.Token);
            _ended.Token.ThrowIfCancellationRequested(); // End has perhaps not seen the reader.
            Begin(reader);
            do
            {
                while (queue.TryGetTarget(out var target))
                {
                    queue.EndSeek(target, TrySeek(reader, target));
                }

                if (!Fill(reader))
                {
                    queue.Complete();
                    if (!queue.WaitForSeek())
                    {
                        return;
                    }
                }
            }
            while (!_ended.IsCancellationRequested);
        }
        catch (Exception exception)
        {
            queue.Fail(exception.Message);
        }
    }

    /// <summary>Ends it from another thread, even if the reader hangs.</summary>
    public void End()
    {
        _ended.Cancel();
        _reader?.Dispose();
    }

    public void Dispose() => _ended.Dispose();

    private void Begin(ISongReader reader)
    {
        if (at > TimeSpan.Zero)
        {
            TrySeek(reader, at);
        }

        queue.Open(reader.Format, reader.Duration);
    }

    private bool TrySeek(ISongReader reader, TimeSpan target)
    {
        try
        {
            reader.Seek(target);
            (_begin, _frames) = (target, 0);
            return true;
        }
        catch (SongException exception)
        {
            logger.SeekRefused(song, target, exception.Message.TrimEnd('.'));
            return false;
        }
    }

    // Returns false at the end of the song.
    private bool Fill(ISongReader reader)
    {
        var samples = new short[SoundBlock.Samples];
        var count = 0;
        while (count < samples.Length && reader.Read(samples.AsSpan(count)) is > 0 and var read)
        {
            count += read;
        }

        if (count == 0)
        {
            return false;
        }

        _frames += count / SoundBlock.Channels;
        queue.Put(new SoundBlock(samples) { End = Position, BitRate = reader.BitRate });
        return true;
    }
}
