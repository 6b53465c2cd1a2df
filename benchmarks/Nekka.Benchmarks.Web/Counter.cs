namespace Nekka.Benchmarks.Web;

/// <summary>Counts the requests for a key.</summary>
public class Counter(string key) : Actor
{
    private int _count;

    /// <summary>The key.</summary>
    public string Key => key;

    /// <summary>Counts one more.</summary>
    public int Add() => ++_count;

    /// <summary>The same, unless the token is cancelled before.</summary>
    public int AddUnlessCancelled(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ++_count;
    }
}

/// <summary>Counts the requests for each key, under a lock.</summary>
internal sealed class Totals
{
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>Counts one more.</summary>
    public int Add(string key)
    {
        lock (_counts)
        {
            return _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }
}
