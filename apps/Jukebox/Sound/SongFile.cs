namespace Jukebox.Sound;

/// <summary>The file of a song, which is only read. A reader that does not end by itself is ended at its next read: when nobody waits for it any more, or when it
/// has read more than there can be to read.</summary>
/// <param name="file">The file.</param>
/// <param name="ended">Ends the reader.</param>
/// <param name="mostBytes">How many bytes it may read.</param>
/// <param name="mostReads">How often it may read, or go elsewhere in the file.</param>
internal sealed class SongFile(Stream file, CancellationToken ended, long mostBytes = long.MaxValue, long mostReads = long.MaxValue) : Stream
{
    private long _bytes;
    private long _reads;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Opens a file, which others may change or remove meanwhile.</summary>
    public static FileStream Open(string path, int bufferSize) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        Look();
        var count = file.Read(buffer);
        _bytes += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        Look();
        return file.Seek(offset, origin);
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("The files of the music folder are only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The files of the music folder are only read.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Look()
    {
        ended.ThrowIfCancellationRequested();
        if (++_reads > mostReads || _bytes > mostBytes)
        {
            throw new IOException($"Its tags do not end: {_reads} reads of {_bytes} bytes.");
        }
    }
}
