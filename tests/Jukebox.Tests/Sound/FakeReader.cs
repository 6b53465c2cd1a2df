using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Tests.Sound;

/// <summary>A song of a test: each sample is the number of the 20 ms it belongs to, from 1. It can hang and throw.</summary>
internal sealed class FakeReader(int blocks) : ISongReader
{
    [SuppressMessage("Usage", "CA2213", Justification = "A read may still wait for it.")]
    private readonly ManualResetEventSlim _disposed = new();
    private int _next;

    public AudioFormat Format { get; } = new(48_000, 24, 2);

    public TimeSpan? Duration { get; } = blocks * SoundBlock.Length;

    public int BitRate => 320;

    /// <summary>The block at which it hangs until it is disposed of.</summary>
    public int HangsAt { get; init; } = -1;

    /// <summary>Whether it hangs even then, until the test ends it.</summary>
    public ManualResetEventSlim? HangsUntil { get; init; }

    /// <summary>The block at which it throws.</summary>
    public int ThrowsAt { get; init; } = -1;

    /// <summary>Whether it can go elsewhere.</summary>
    public bool CanSeek { get; init; } = true;

    /// <summary>Set when somebody has disposed of it.</summary>
    public bool IsDisposed => _disposed.IsSet;

    public int Read(Span<short> samples)
    {
        if (_next == HangsAt)
        {
            (HangsUntil ?? _disposed).Wait();
            return 0;
        }

        if (_next == ThrowsAt)
        {
            throw new InvalidDataException("The bytes make no sense.");
        }

        if (_next >= blocks)
        {
            return 0;
        }

        _next++;
        samples[..SoundBlock.Samples].Fill((short)_next);
        return SoundBlock.Samples;
    }

    public void Seek(TimeSpan position)
    {
        if (!CanSeek)
        {
            throw new SongException("It is live.");
        }

        _next = (int)(position / SoundBlock.Length);
    }

    public void Dispose() => _disposed.Set();
}
