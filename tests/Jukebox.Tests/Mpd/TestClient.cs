using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Jukebox.Tests.Mpd;

/// <summary>A client that says what the test says, and reads whole answers.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly TcpClient _connection = new();
    private BufferedStream _stream = null!;

    public Socket Socket => _connection.Client;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<TestClient> ConnectAsync(IPEndPoint server)
    {
        var client = new TestClient();
        await client._connection.ConnectAsync(server, Cancelled);
        client._stream = new BufferedStream(client._connection.GetStream());
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
        var line = new List<byte>();
        while (true)
        {
            var bytes = await ReadBytesAsync(1);
            if (bytes.Length == 0)
            {
                return line.Count > 0 ? Encoding.UTF8.GetString([.. line]) : null;
            }

            if (bytes[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]);
            }

            line.Add(bytes[0]);
        }
    }

    public async Task<byte[]> ReadBytesAsync(int count)
    {
        var bytes = new byte[count];
        try
        {
            var length = await _stream.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, Cancelled).AsTask().WaitAsync(Nekka.Tests.Limits.Hang, Cancelled);
            return bytes[..length];
        }
        catch (IOException)
        {
            return []; // The server was gone before it had read all.
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _connection.Dispose();
    }
}
