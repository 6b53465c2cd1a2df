using System.Collections;

namespace Nekka.Tests;

/// <summary>What has happened, in order. A test can await a line of it.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
public sealed class Journal : IEnumerable<string>
{
    private readonly object _gate = new();
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            if (_awaited.TryGetValue(line, out var added))
            {
                added.TrySetResult();
            }
        }
    }

    /// <summary>Waits until a line is there.</summary>
    public Task Awaiting(string line)
    {
        lock (_gate)
        {
            if (_lines.Contains(line))
            {
                return Task.CompletedTask;
            }

            if (!_awaited.TryGetValue(line, out var added))
            {
                _awaited.Add(line, added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            return added.Task.InTime();
        }
    }

    public IEnumerator<string> GetEnumerator() => Lines.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
