using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Jukebox.Mpd.Protocol;

/// <summary>Reads the lines that a client sends.</summary>
internal sealed class LineReader(PipeReader reader)
{
    /// <summary>How many bytes a line may have.</summary>
    public const int MaxLength = 64 * 1024;

    private ReadOnlySequence<byte> _unread;
    private bool _isLast;

    /// <summary>Takes the next line of those that have arrived.</summary>
    /// <param name="line">The line, without white space at its end.</param>
    /// <returns><see langword="false"/> if no whole line has arrived.</returns>
    /// <exception cref="LineTooLongException">It has too many bytes.</exception>
    public bool TryRead(out string line)
    {
        line = "";
        if (_unread.PositionOf((byte)'\n') is not { } end)
        {
            return _unread.Length > MaxLength ? throw new LineTooLongException("a line", MaxLength) : false;
        }

        var bytes = _unread.Slice(0, end);
        if (bytes.Length > MaxLength)
        {
            throw new LineTooLongException("a line", MaxLength);
        }

        line = Encoding.UTF8.GetString(bytes).TrimEnd();
        _unread = _unread.Slice(_unread.GetPosition(1, end));
        return true;
    }

    /// <summary>Waits until more has arrived. To be called when <see cref="TryRead"/> has found no line.</summary>
    /// <returns><see langword="false"/> if nothing comes any more.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (_isLast)
        {
            return false;
        }

        reader.AdvanceTo(_unread.Start, _unread.End);
        _unread = default;
        var result = await reader.ReadAsync(cancellationToken);
        (_unread, _isLast) = (result.Buffer, result.IsCompleted);
        return true;
    }
}
