namespace Jukebox.Library;

/// <summary>A file as a stream that ends a reader which does not end by itself: one that nobody waits for any more, or that reads more than a tag can be.</summary>
internal sealed class BoundedStream(Stream stream, CancellationToken abandoned) : Stream
{
    private const long MostBytes = 64 * 1024 * 1024;
    private const int MostReads = 1_000_000;

    private long _bytes;
    private int _reads;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => stream.Length;

    public override long Position
    {
        get => stream.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        Look();
        int count = stream.Read(buffer);
        _bytes += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        Look();
        return stream.Seek(offset, origin);
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
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Look()
    {
        abandoned.ThrowIfCancellationRequested();
        if (++_reads > MostReads || _bytes > MostBytes)
        {
            throw new IOException($"Its tags do not end: {_reads} reads of {_bytes} bytes.");
        }
    }
}
