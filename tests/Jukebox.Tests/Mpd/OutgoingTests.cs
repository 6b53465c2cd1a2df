using System.Net;
using System.Net.Sockets;
using Jukebox.Mpd.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Jukebox.Tests.Mpd;

public class OutgoingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_while_the_buffer_is_full_goes_when_there_is_room()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, Token);
        var socket = await listener.AcceptSocketAsync(Token);
        var outgoing = new Outgoing(new FakeTimeProvider(), TimeSpan.FromSeconds(1));
        await outgoing.Writer.WriteAsync(new byte[Outgoing.MaxLength - 1], Token);
        outgoing.Writer.GetSpan(1)[0] = 1;
        outgoing.Writer.Advance(1);
        var waiting = outgoing.FlushAsync(Token).AsTask();
        waiting.IsCompleted.ShouldBeFalse();

        outgoing.Writer.GetSpan(1)[0] = 7;
        outgoing.Writer.Advance(1);
        Action flush = () => outgoing.Flush(Token); // The form under test is the one that does not wait.
        flush();
        flush();
        waiting.IsCompleted.ShouldBeFalse();
        var sending = outgoing.SendAsync(socket, Token);

        var received = new byte[Outgoing.MaxLength + 1];
        await client.GetStream().ReadExactlyAsync(received, Token).AsTask().WaitAsync(Limits.Hang, Token);
        await waiting.WaitAsync(Limits.Hang, Token);
        received[^1].ShouldBe((byte)7);
        await outgoing.Writer.CompleteAsync();
        await sending.WaitAsync(Limits.Hang, Token);
        socket.Dispose();
    }
}
