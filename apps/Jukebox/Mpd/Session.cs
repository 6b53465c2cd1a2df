using System.IO.Pipelines;
using System.Net.Sockets;
using Jukebox.Mpd.Commands;
using Jukebox.Mpd.Protocol;
using Jukebox.Songs;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Mpd;

/// <summary>Serves one client, as long as it is connected.</summary>
/// <remarks>Two loops run beside the messages: one reads lines and carries them out, one after the other; the other one sends what was written. What changes in the
/// server comes as messages, so it never comes in the middle of an answer.</remarks>
internal sealed class Session : Actor, IDisposable
{
    private const string Greeting = "OK MPD 0.23.0";

    private readonly Socket _socket;
    private readonly string _name;
    private readonly MpdOptions _options;
    private readonly ILogger _logger;
    private readonly Outgoing _outgoing;
    private readonly LineReader _lines;
    private readonly Client _client;
    private readonly CommandRunner _runner;
    private readonly TaskCompletionSource _allSent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CommandList? _list;
    private long _heardAt;
    private bool _isListening;

    /// <summary>Begins to serve a client.</summary>
    /// <param name="socket">The connection, which the session closes.</param>
    /// <param name="name">Names the client in the log.</param>
    /// <param name="commands">What clients can do.</param>
    /// <param name="options">How clients are served.</param>
    /// <param name="logger">Hears why connections end.</param>
    public Session(Socket socket, string name, CommandTable commands, MpdOptions options, ILogger logger)
    {
        (_socket, _name, _options, _logger) = (socket, name, options, logger);
        var time = ActorSystem.TimeProvider;
        _outgoing = new Outgoing(time, options.Patience);
        _lines = new LineReader(PipeReader.Create(new NetworkStream(socket), new StreamPipeReaderOptions(useZeroByteReads: true)));
        _client = new Client(_outgoing, time, ActorStopped);
        _runner = new CommandRunner(commands, _client, name, logger);
    }

    public void Dispose() => _socket.Dispose();

    protected override void OnStart()
    {
        _logger.Connected(_name);
        Subscribe<Changed>();
        Heard();
        Timers.Once(nameof(MpdOptions.Silence), _options.Silence, EndIfSilent);
        RunInBackground(SendAsync);
        RunInBackground(ServeAsync);
    }

    protected override object? OnReceive(object? message)
    {
        if (message is not Changed changed)
        {
            return base.OnReceive(message);
        }

        _client.Idle.Add(changed.Subsystem);
        if (_client.Idle.TryAnswer(_client.Response))
        {
            Heard();
            _outgoing.Flush(ActorStopped); // Whoever fills the buffer waits for the client; what has changed is short.
        }

        return null;
    }

    private async Task SendAsync(CancellationToken stopped)
    {
        try
        {
            await _outgoing.SendAsync(_socket, stopped);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            _logger.Disconnected(_name, exception.Message.TrimEnd('.')); // The other loop finds out as well, and ends the session.
        }
        finally
        {
            _allSent.TrySetResult();
        }
    }

    private async Task ServeAsync(CancellationToken stopped)
    {
        try
        {
            _client.Response.Line(Greeting);
            while (!_client.IsClosing)
            {
                if (_lines.TryRead(out var line))
                {
                    await HandleAsync(line);
                    await _outgoing.RelieveAsync(stopped);
                    continue;
                }

                await _outgoing.FlushAsync(stopped); // Only now: many commands at once get their answers at once.
                if (!await WaitForLineAsync(stopped))
                {
                    _logger.Disconnected(_name, "it has closed the connection");
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            _logger.Disconnected(_name, exception.Message.TrimEnd('.'));
        }
        catch (Exception exception) when (exception is LineTooLongException or StalledException)
        {
            _logger.Closed(_name, exception.Message);
        }

        await CloseAsync(stopped);
    }

    private async ValueTask<bool> WaitForLineAsync(CancellationToken stopped)
    {
        Heard();
        _isListening = true;
        var hasMore = await _lines.WaitAsync(stopped);
        _isListening = false;
        return hasMore;
    }

    private async Task HandleAsync(string line)
    {
        if (_client.Idle.IsWaiting)
        {
            if (line != "noidle")
            {
                Close($"it said \"{Beginning(line)}\" while it waited for changes; only noidle may follow idle");
                return;
            }

            _client.Idle.End();
            _client.Response.Ok();
        }
        else if (line is not [>= 'a' and <= 'z', ..])
        {
            Close($"it said \"{Beginning(line)}\", which is no command of this protocol"); // A browser, perhaps, whose page should not get through.
        }
        else if (_list is { } list)
        {
            if (line != CommandList.End)
            {
                list.Add(line);
                return;
            }

            _list = null;
            await _runner.RunAsync(list);
        }
        else if (CommandList.TryBegin(line, out _list) || line == "noidle")
        {
            return; // To a client that has been told already, noidle says nothing.
        }
        else if (await _runner.RunAsync(line) && !_client.Idle.IsWaiting && !_client.IsClosing)
        {
            _client.Response.Ok();
        }
        else
        {
            _client.Idle.TryAnswer(_client.Response);
        }
    }

    private void EndIfSilent()
    {
        var left = _options.Silence - ActorSystem.TimeProvider.GetElapsedTime(_heardAt);
        if (_client.Idle.IsWaiting || !_isListening)
        {
            left = _options.Silence; // The client is silent because the server is.
        }
        else if (left <= TimeSpan.Zero)
        {
            Close($"it said nothing for {_options.Silence.TotalSeconds} seconds");
            return;
        }

        Timers.Once(nameof(MpdOptions.Silence), left, EndIfSilent);
    }

    private void Heard() => _heardAt = ActorSystem.TimeProvider.GetTimestamp();

    // Not waiting for what was written: who does not keep to the protocol, or does not read, may not get it.
    private void Close(string why)
    {
        _logger.Closed(_name, why);
        _client.IsClosing = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Receive); // Ends the wait for the next line.
        }
        catch (SocketException)
        {
            // The client has gone, which ends the wait as well.
        }
    }

    private async Task CloseAsync(CancellationToken stopped)
    {
        await _outgoing.Writer.CompleteAsync();
        try
        {
            await _allSent.Task.WaitAsync(_options.TimeToClose, ActorSystem.TimeProvider, stopped);
        }
        catch (TimeoutException)
        {
            _logger.Disconnected(_name, "it did not read the rest");
        }

        Stop();
    }

    private static string Beginning(string line) => line.Length > 60 ? $"{line[..60]}…" : line;
}
