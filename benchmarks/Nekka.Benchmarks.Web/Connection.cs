using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Nekka.Benchmarks.Web;

/// <summary>A connection that is kept alive. It does as little as it can, because it shares the processors with the server.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[1024];

    public static async Task<Connection> OpenAsync(int port)
    {
        var connection = new Connection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>The request for a path.</summary>
    public static byte[] Request(string path) => Encoding.ASCII.GetBytes($"GET /{path} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    /// <summary>Sends a request, and waits for the whole answer.</summary>
    /// <returns>The first line of the body.</returns>
    /// <exception cref="InvalidOperationException">The answer is no success.</exception>
    public async ValueTask<string> GetAsync(byte[] request)
    {
        var length = await ExchangeAsync(request);
        var text = Encoding.ASCII.GetString(_buffer, 0, length);
        return text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Split("\r\n")[1]; // Behind the length of the chunk.
    }

    /// <summary>Sends requests, each when the one before was answered, until a time.</summary>
    /// <returns>The number of answers.</returns>
    public async Task<long> RepeatAsync(byte[][] requests, int first, Func<bool> isOver)
    {
        long count = 0;
        for (var next = first; !isOver(); next = (next + 1) % requests.Length)
        {
            await ExchangeAsync(requests[next]);
            count++;
        }

        return count;
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask<int> ExchangeAsync(byte[] request)
    {
        await _socket.SendAsync(request, SocketFlags.None);
        for (var length = 0; ;)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), SocketFlags.None);
            length += read;
            if (read == 0 || !_buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8))
            {
                throw new InvalidOperationException($"The server answered: {Encoding.ASCII.GetString(_buffer, 0, length)}");
            }

            if (_buffer.AsSpan(0, length).EndsWith("\r\n0\r\n\r\n"u8))
            {
                return length;
            }
        }
    }
}
