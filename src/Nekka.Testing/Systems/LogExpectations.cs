using Microsoft.Extensions.Logging;

namespace Nekka.Testing;

/// <summary>The log entries that a test expects or allows.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class LogExpectations
{
    private readonly List<(LogLevel Level, string Part, Future<LogEntry> Entry)> _expected = []; // Also the lock.
    private readonly List<(LogLevel Level, string Part)> _allowed = [];

    /// <summary>Returns a future of an entry that has not been logged yet.</summary>
    public Future<LogEntry> Expect(LogLevel level, string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var entry = new Future<LogEntry>();
        lock (_expected)
        {
            _expected.Add((level, part, entry));
        }

        return entry;
    }

    /// <summary>From now on, such an entry is never unexpected.</summary>
    public void Allow(LogLevel level, string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        lock (_expected)
        {
            _allowed.Add((level, part));
        }
    }

    /// <summary>Whether an entry of that level may be expected.</summary>
    public bool Concern(LogLevel level)
    {
        lock (_expected)
        {
            return _expected.Exists(expected => expected.Level == level);
        }
    }

    /// <summary>Whether an entry is expected or allowed.</summary>
    public bool Include(LogEntry entry)
    {
        lock (_expected)
        {
            return FindExpected(entry) >= 0 || IsAllowed(entry);
        }
    }

    /// <summary>Takes an entry that was logged. Each expectation is met once.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="expected">The future that the caller must set, if the entry was expected.</param>
    /// <returns>Whether the entry was expected or is allowed.</returns>
    public bool TryMeet(LogEntry entry, out Future<LogEntry>? expected)
    {
        lock (_expected) // Several threads may log at the same moment.
        {
            expected = null;
            if (FindExpected(entry) is not (>= 0 and var index))
            {
                return IsAllowed(entry);
            }

            expected = _expected[index].Entry;
            _expected.RemoveAt(index);
            return true;
        }
    }

    /// <summary>The expected entries that were not logged, in words.</summary>
    public IReadOnlyList<string> Missing()
    {
        lock (_expected)
        {
            return [.. _expected.Select(static expected => $"Expected, but not logged: {expected.Level}: …{expected.Part}…")];
        }
    }

    private int FindExpected(LogEntry entry) => _expected.FindIndex(expected => expected.Level == entry.Level && entry.Has(expected.Part));

    private bool IsAllowed(LogEntry entry) => _allowed.Exists(allowed => allowed.Level == entry.Level && entry.Has(allowed.Part));
}
