using System.Net;
using System.Net.Sockets;
using Jukebox.Mpd.Commands;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Mpd;

/// <summary>Lets clients of the music player daemon's protocol connect, and starts a session for each.</summary>
/// <param name="parts">The parts of the server that commands work on.</param>
/// <param name="options">How clients are served.</param>
/// <param name="loggers">Make the loggers of this actor and of the sessions.</param>
internal sealed class MpdFrontend(Parts parts, MpdOptions options, ILoggerFactory loggers) : Actor, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ILogger _logger = loggers.CreateLogger<MpdFrontend>();
    private readonly ILogger _sessionLogger = loggers.CreateLogger<Session>();
    private readonly CommandTable _commands = new(parts);
    private readonly Socket _listener = new(options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Where clients connect.</summary>
    public IPEndPoint EndPoint { get; private set; } = options.EndPoint;

    /// <summary>How many clients are connected.</summary>
    public int ConnectionCount => ActorRef.Children.Count;

    // A session that fails is a connection that ends: nothing of it is worth keeping.
    protected override SupervisorStrategy SupervisorStrategy { get; } = new() { Decide = static _ => SupervisorDirective.Stop };

    public void Dispose() => _listener.Dispose();

    protected override void OnStart()
    {
        _listener.Bind(options.EndPoint);
        _listener.Listen(backlog: 512);
        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _logger.Listening(EndPoint);
        RunInBackground(AcceptAsync);
    }

    private async Task AcceptAsync(CancellationToken stopped)
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync(stopped);
            }
            catch (SocketException exception)
            {
                _logger.NotAccepted(exception.Message.TrimEnd('.'), (int)Pause.TotalMilliseconds); // Too many files are open, for example.
                await Task.Delay(Pause, ActorSystem.TimeProvider, stopped);
                continue;
            }

            Accept(socket);
        }
    }

    private void Accept(Socket socket)
    {
        if (NameOf(socket) is not { } client)
        {
            socket.Dispose();
            return;
        }

        if (ConnectionCount >= options.MaxConnections)
        {
            _logger.TooManyClients(client, options.MaxConnections);
            socket.Dispose();
            return;
        }

        Actor.Start(() => new Session(socket, client, _commands, options, _sessionLogger), new ActorOptions { Parent = ActorRef, Name = $"mpd {client}" });
    }

    // Null if the client has gone already.
    private static string? NameOf(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true); // Finds out that a client which waits for changes is gone.
            return $"{socket.RemoteEndPoint}";
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
