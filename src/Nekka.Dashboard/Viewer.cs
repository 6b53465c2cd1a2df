using System.Buffers;

namespace Nekka.Dashboard;

/// <summary>Somebody who looks at the page: what they look at, and the feed that measures rates between two looks.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class Viewer(ActorSystem? system, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly DiagnosisFeed _feed = new(system);
    private DiagnosisQuery _view = new();
    private int _request; // The number of the last one for a view.
    private long _lastUsed = clock.GetTimestamp();
    private int _streams;
    private int _changes;
    private bool _disposed;

    /// <summary>How often the view has changed.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>For how long nobody has used this, and no stream shows it.</summary>
    public TimeSpan UnusedFor
    {
        get
        {
            lock (_gate)
            {
                return _streams > 0 ? TimeSpan.Zero : clock.GetElapsedTime(_lastUsed);
            }
        }
    }

    /// <summary>Learns that somebody is about to use this.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            _lastUsed = clock.GetTimestamp();
        }
    }

    /// <summary>Looks at something else from now on, and writes what is seen there.</summary>
    /// <param name="json">Where the diagnosis is written to.</param>
    /// <param name="view">What to look at.</param>
    /// <param name="request">The number of the request, if it has one. A request may be handled after a later one: it is answered, but the
    /// viewer looks on at what the later one asked for.</param>
    public void Turn(IBufferWriter<byte> json, DiagnosisQuery view, int? request)
    {
        lock (_gate)
        {
            if (request is null || request >= _request)
            {
                (_view, _request) = (view, request ?? _request);
                _changes++;
            }

            Write(json, view);
        }
    }

    /// <summary>Writes what the viewer looks at.</summary>
    public void Write(IBufferWriter<byte> json)
    {
        lock (_gate)
        {
            Write(json, _view);
        }
    }

    /// <summary>Learns that a stream shows the view.</summary>
    public void BeginStream()
    {
        lock (_gate)
        {
            _streams++;
        }
    }

    /// <summary>Learns that a stream has ended.</summary>
    public void EndStream()
    {
        lock (_gate)
        {
            _streams--;
            _lastUsed = clock.GetTimestamp();
        }
    }

    /// <summary>Lets go of all that the feed has set up.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _feed.Dispose();
        }
    }

    private void Write(IBufferWriter<byte> json, DiagnosisQuery view)
    {
        _lastUsed = clock.GetTimestamp();
        if (!_disposed)
        {
            _feed.Write(json, view);
        }
    }
}
