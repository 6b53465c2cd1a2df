using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Nekka.Diagnosing;

/// <summary>Answers the requests that come by the diagnostic socket, one after the other, on a thread of its own.</summary>
/// <remarks>The thread is none of the pool's, whose threads may all be blocked. It ends some time after the last request, and lets go of the feeds: each
/// viewer has one, so that rates are measured from look to look.
/// <para>TraceEvent, by which viewers read events, gives them the last events of a batch only when the next batch has come. So an answer of several parts is
/// followed by empty events.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para></remarks>
internal sealed class FeedService(NekkaEvents events)
{
    private const int LongestPart = 14_000; // Characters of two bytes; with the rest of the event less than 30 kB.
    private const int MostViewers = 16;
    private const int Trailers = 2;
    private static readonly TimeSpan BeforeTrailer = TimeSpan.FromMilliseconds(120); // The runtime sends what has been written every 100.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly Queue<FeedRequest> _requests = new();
    private readonly Dictionary<string, (DiagnosisFeed Feed, long Asked)> _feeds = new(StringComparer.Ordinal); // The thread alone uses it.
    private bool _isRunning;
    private int _trailers; // How many are to be sent. The thread alone uses it.

    /// <summary>Has a request answered soon.</summary>
    public void Ask(IDictionary<string, string?> arguments)
    {
        if (FeedRequest.Parse(arguments) is not { } request)
        {
            return;
        }

        lock (_gate)
        {
            _requests.Enqueue(request);
            if (_isRunning)
            {
                Monitor.Pulse(_gate);
                return;
            }

            _isRunning = true;
        }

        try
        {
            new Thread(Run) { Name = "Nekka feed", IsBackground = true }.UnsafeStart();
        }
        catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException)
        {
            lock (_gate)
            {
                _isRunning = false; // The next request tries again.
                _requests.Clear();
            }
        }
    }

    private void Run()
    {
        while (Next() is { } step)
        {
            step(); // Without the lock: whoever asks must not wait for it.
            LetGo(Kept);
        }
    }

    // Returns what is to be done next; null when the thread is to end.
    private Action? Next()
    {
        lock (_gate)
        {
            while (true)
            {
                if (_requests.TryDequeue(out var request))
                {
                    return () => Answer(request);
                }

                if (_trailers == 0 && _feeds.Count == 0)
                {
                    _isRunning = false;
                    return null;
                }

                if (!Monitor.Wait(_gate, _trailers > 0 ? BeforeTrailer : Kept / 4))
                {
                    return _trailers > 0 ? SendTrailer : static () => { };
                }
            }
        }
    }

    private void SendTrailer()
    {
        _trailers--;
        events.Diagnosis("", 0, 0, "");
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whoever asks must not end the process.")]
    private void Answer(FeedRequest request)
    {
        try
        {
            var json = new ArrayBufferWriter<byte>();
            FeedOf(request.Viewer).Write(json, request.Query);
            Send(request.Name, Encoding.ASCII.GetString(json.WrittenSpan)); // What is not ASCII has been escaped.
        }
        catch (Exception exception)
        {
            Send(request.Name, $$"""{"version":1,"error":"{{exception.GetType().Name}}"}""");
        }
    }

    private void Send(string request, string json)
    {
        var count = Math.Max(1, (json.Length + LongestPart - 1) / LongestPart);
        _trailers = count > 1 ? Trailers : _trailers;
        for (var index = 0; index < count; index++)
        {
            var start = index * LongestPart;
            events.Diagnosis(request, index, count, json.Substring(start, Math.Min(LongestPart, json.Length - start)));
        }
    }

    private DiagnosisFeed FeedOf(string viewer)
    {
        if (!_feeds.TryGetValue(viewer, out var known))
        {
            if (_feeds.Count == MostViewers)
            {
                LetGo(TimeSpan.FromMilliseconds(Environment.TickCount64 - _feeds.Values.Min(static feed => feed.Asked)));
            }

            known.Feed = new DiagnosisFeed();
        }

        _feeds[viewer] = (known.Feed, Environment.TickCount64);
        return known.Feed;
    }

    private void LetGo(TimeSpan age)
    {
        var now = Environment.TickCount64;
        foreach (var (viewer, (feed, asked)) in _feeds.ToArray())
        {
            if (now - asked >= age.TotalMilliseconds)
            {
                feed.Dispose();
                _feeds.Remove(viewer);
            }
        }
    }
}
