using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Nekka.Orleans.Faults;

/// <summary>Connections that can be cut and healed.</summary>
internal sealed class Relay : IDisposable
{
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private readonly ConcurrentBag<TcpListener> _listeners = [];
    private volatile TaskCompletionSource _flows = Flowing();
    private volatile bool _refuses;

    /// <summary>Relays all that comes to a new port.</summary>
    /// <returns>The new port.</returns>
    public int Open(int target)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _listeners.Add(listener);
        _ = AcceptAsync(listener, target);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Holds back all bytes. The connections stay, as if a cable were pulled.</summary>
    public void Stall() => _flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Closes all connections, and all that are opened from now on.</summary>
    public void Cut()
    {
        _refuses = true;
        CloseAll();
    }

    /// <summary>Lets bytes and connections through again.</summary>
    public void Heal()
    {
        _refuses = false;
        _flows.TrySetResult();
    }

    public void Dispose()
    {
        _refuses = true;
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }

        CloseAll();
    }

    private static TaskCompletionSource Flowing()
    {
        var flows = new TaskCompletionSource();
        flows.SetResult();
        return flows;
    }

    private async Task AcceptAsync(TcpListener listener, int target)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = RelayAsync(client, target);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The relay has been disposed.
        }
    }

    private async Task RelayAsync(TcpClient client, int target)
    {
        using var here = client;
        using var there = new TcpClient();
        _clients[here] = _clients[there] = true;
        try
        {
            if (!_refuses)
            {
                await _flows.Task;
                await there.ConnectAsync(IPAddress.Loopback, target);
                await Task.WhenAny(CopyAsync(here, there), CopyAsync(there, here));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Nobody listens there, or the relay was cut.
        }
        finally
        {
            _clients.TryRemove(here, out _);
            _clients.TryRemove(there, out _);
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            var (source, target) = (from.GetStream(), to.GetStream());
            var buffer = new byte[64 * 1024];
            while (await source.ReadAsync(buffer) is > 0 and var count)
            {
                await _flows.Task;
                await target.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // One side has closed the connection.
        }
    }

    private void CloseAll()
    {
        foreach (var (client, _) in _clients)
        {
            client.Close();
        }
    }
}
