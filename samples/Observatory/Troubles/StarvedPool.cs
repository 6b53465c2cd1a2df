using System.Net;
using System.Net.Sockets;
using Nekka;

namespace Samples;

/// <summary>Turns hold the threads of the pool, in something that neither .NET nor Nekka sees.</summary>
public sealed class StarvedPool(ActorSystem system) : Trouble("starved-pool", "1,000 Guiders read from a camera that sends nothing, each on a thread of the pool."), IDisposable
{
    private GuideCamera? _camera;

    public void Dispose() => _camera?.Dispose();

    protected override void Begin()
    {
        _camera = new GuideCamera();
        for (var count = 0; count < 1000; count++)
        {
            Guider.Start(_camera, new ActorOptions { System = system }).Proxy().Defer.Correct();
        }
    }

    protected override string End()
    {
        _camera!.HangUp();
        return "the camera hangs up, so every Guider goes on.";
    }
}

/// <summary>A camera at the other end of a connection. It says nothing.</summary>
public sealed class GuideCamera : IDisposable
{
    private readonly Socket _near = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _far;

    public GuideCamera()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port: 0));
        listener.Listen();
        _near.Connect(listener.LocalEndPoint!);
        _far = listener.Accept();
    }

    /// <summary>Blocks the thread inside the operating system until a byte comes. ReadAsync would not.</summary>
    public int ReadOffset() => _near.Receive(new byte[1]);

    public void HangUp() => _far.Dispose(); // Whoever reads gets an end.

    public void Dispose()
    {
        _near.Dispose();
        _far.Dispose();
    }
}

/// <summary>Keeps a star in the middle of the picture.</summary>
public class Guider(GuideCamera camera) : Actor
{
    private int _offset;

    public void Correct() => _offset += camera.ReadOffset(); // On its own thread (ThreadActor), or asynchronously, it would hold no thread of the pool.
}
