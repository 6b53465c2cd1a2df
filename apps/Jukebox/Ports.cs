using System.Net;
using System.Net.Sockets;

namespace Jukebox;

/// <summary>Looks whether the ports are free before anything starts: one line then says what is wrong, instead of a page of log.</summary>
internal static class Ports
{
    /// <exception cref="CannotStartException">A port cannot be opened.</exception>
    public static void Check(JukeboxOptions options)
    {
        Check(options.Bind, options.Port, "--port");
        Check(options.Bind, options.Http, "--http");
    }

    private static void Check(IPAddress address, int port, string option)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen();
        }
        catch (SocketException exception)
        {
            throw new CannotStartException($"The port {port} of {address} cannot be opened: {exception.Message}. Choose another one with {option}.");
        }
    }
}
