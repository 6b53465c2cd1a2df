using System.Diagnostics;
using System.Runtime.InteropServices;
using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>Has a child process ffmpeg decode a song, and reads the samples by a pipe. To end the child ends any hang.</summary>
internal sealed class FfmpegReader : ISongReader
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(2);

    private readonly Ffmpeg _ffmpeg;
    private readonly string _name;
    private readonly bool _isAddress;
    private readonly Func<TimeSpan, IEnumerable<string>> _arguments;
    private readonly CancellationTokenRegistration _registration;
    private readonly object _gate = new();
    private Process? _child;
    private ChildMessages _messages = new();
    private TimeSpan _at;
    private long _readBytes;
    private bool _isDisposed;
    private (AudioFormat Format, TimeSpan? Duration, int BitRate)? _header;

    /// <summary>Creates a reader. The child starts when the song is first asked for anything.</summary>
    /// <param name="ffmpeg">The program.</param>
    /// <param name="source">A file or an address.</param>
    /// <param name="ended">Ends it, as <see cref="Dispose"/> does.</param>
    public FfmpegReader(Ffmpeg ffmpeg, SongSource source, CancellationToken ended)
    {
        _ffmpeg = ffmpeg;
        (_name, _isAddress, _arguments) = source switch
        {
            FileSource file => (Path.GetFileName(file.Path), false, at => Ffmpeg.ForFile(file.Path, at)),
            AddressSource stream => (stream.Address.AbsoluteUri, true, (Func<TimeSpan, IEnumerable<string>>)(at => Ffmpeg.ForAddress(stream.Address, at))),
            _ => throw new ArgumentException($"ffmpeg reads files and addresses. This is {source}.", nameof(source)),
        };
        _registration = ended.UnsafeRegister(static reader => ((FfmpegReader)reader!).Dispose(), this);
    }

    public AudioFormat Format => Header.Format;

    public TimeSpan? Duration => Header.Duration;

    public int BitRate => Header.BitRate;

    /// <summary>The process that decodes; <see langword="null"/> if none does.</summary>
    public int? ChildId => _child?.Id;

    private (AudioFormat Format, TimeSpan? Duration, int BitRate) Header
    {
        get
        {
            if (_header is null)
            {
                var child = Started();
                var (format, duration, bitRate) = _messages.WaitForHeader();
                _header = (format ?? throw Failed(child), duration, bitRate);
            }

            return _header.Value;
        }
    }

    public int Read(Span<short> samples)
    {
        var bytes = MemoryMarshal.AsBytes(samples[..(samples.Length & ~1)]);
        var child = Started();
        int read;
        try
        {
            read = child.StandardOutput.BaseStream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            read = 0;
        }

        read -= read % (SoundBlock.Channels * sizeof(short));
        _readBytes += read;
        if (read == 0 && bytes.Length > 0)
        {
            CheckEnd(child);
        }

        return read / sizeof(short);
    }

    public void Seek(TimeSpan position)
    {
        if (_isAddress && Duration is null)
        {
            throw new SongException($"{_name} is a live stream: it can be heard only where it is.");
        }

        _ = _child is null ? default : Header; // What is known of the song stays known.
        End();
        _at = position < TimeSpan.Zero ? TimeSpan.Zero : position;
        _readBytes = 0;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        End();
        _registration.Unregister(); // Unlike Dispose, it does not wait for a callback that comes here.
    }

    private Process Started()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_child is null)
            {
                var child = _ffmpeg.Start(_arguments(_at));
                child.StandardInput.Close();
                var messages = _messages = new ChildMessages();
                messages.Read($"ffmpeg {child.Id}", child.StandardError);
                _child = child;
            }

            return _child;
        }
    }

    // Any thread; the one that reads then gets the end of the pipe.
    private void End()
    {
        Process? child;
        lock (_gate)
        {
            (child, _child) = (_child, null);
        }

        if (child is null)
        {
            return;
        }

        child.End();
        child.StandardOutput.Dispose();
        child.Dispose();
    }

    private void CheckEnd(Process child)
    {
        bool isDisposed;
        lock (_gate)
        {
            isDisposed = _isDisposed;
        }

        if (isDisposed)
        {
            return;
        }

        var isCut = _isAddress && Duration is { } duration && _at + SongTime.Of(_readBytes, SoundBlock.Bytes * 50) < duration - TimeToEnd;
        if (!child.WaitForExit(TimeToEnd) || child.ExitCode != 0 || isCut || (_readBytes == 0 && _at == TimeSpan.Zero))
        {
            throw Failed(child);
        }
    }

    private SongException Failed(Process child)
    {
        try
        {
            var how = child.WaitForExit(TimeToEnd) ? $"ended with code {child.ExitCode}" : "gives no sound";
            _messages.Ended.Wait(TimeToEnd);
            return new SongException($"{_name} cannot be played: ffmpeg {how}, and said last: {_messages.Last}");
        }
        catch (InvalidOperationException)
        {
            return new SongException($"{_name} is not played any more.");
        }
    }
}
