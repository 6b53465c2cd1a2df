using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Jukebox.Tests.Mpd;

/// <summary>A client that says what the test says, and reads whole answers.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly TcpClient _connection = new();
    private PipeReader _reader = null!;

    public Socket Socket => _connection.Client;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<TestClient> ConnectAsync(IPEndPoint server)
    {
        var client = new TestClient();
        await client._connection.ConnectAsync(server, Cancelled);
        client._reader = PipeReader.Create(client._connection.GetStream());
        (await client.ReadLineAsync()).ShouldBe("OK MPD 0.23.0");
        return client;
    }

    public async Task SendAsync(string lines) => await Socket.SendAsync(Encoding.UTF8.GetBytes(lines + "\n"), Cancelled);

    /// <summary>Gives a command, and reads its answer up to <c>OK</c> or <c>ACK</c>.</summary>
    public async Task<string[]> AskAsync(string lines)
    {
        await SendAsync(lines);
        return await ReadAsync();
    }

    public async Task<string[]> ReadAsync()
    {
        var lines = new List<string>();
        while (lines is [] or [.., not "OK"] && lines is [] or [.., not ['A', 'C', 'K', ' ', ..]])
        {
            lines.Add(await ReadLineAsync() ?? throw new EndOfStreamException($"The server has closed the connection after: {string.Join(" | ", lines)}"));
        }

        return [.. lines];
    }

    /// <summary>The next line; <see langword="null"/> if the server has closed the connection.</summary>
    public async Task<string?> ReadLineAsync()
    {
        while (true)
        {
            var (buffer, isLast) = await MoreAsync();
            var end = buffer.PositionOf((byte)'\n');
            if (end is null && !isLast)
            {
                _reader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            var line = Encoding.UTF8.GetString(end is null ? buffer : buffer.Slice(0, end.Value));
            _reader.AdvanceTo(end is null ? buffer.End : buffer.GetPosition(1, end.Value));
            return end is null && line.Length == 0 ? null : line;
        }
    }

    /// <summary>So many bytes; fewer if the server has closed the connection.</summary>
    public async Task<byte[]> ReadBytesAsync(int count)
    {
        while (true)
        {
            var (buffer, isLast) = await MoreAsync();
            if (buffer.Length < count && !isLast)
            {
                _reader.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            var read = buffer.Slice(0, Math.Min(count, buffer.Length));
            var bytes = read.ToArray();
            _reader.AdvanceTo(read.End);
            return bytes;
        }
    }

    private async ValueTask<(ReadOnlySequence<byte> Buffer, bool IsLast)> MoreAsync()
    {
        try
        {
            var read = _reader.TryRead(out var ready) ? ready : await _reader.ReadAsync(Cancelled).AsTask().WaitAsync(Nekka.Tests.Limits.Hang, Cancelled);
            return (read.Buffer, read.IsCompleted);
        }
        catch (IOException)
        {
            return (default, IsLast: true); // The server was gone before it had read all.
        }
    }

    public void Dispose()
    {
        _reader?.Complete();
        _connection.Dispose();
    }
}
