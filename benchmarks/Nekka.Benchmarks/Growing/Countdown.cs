namespace Nekka.Benchmarks.Growing;

/// <summary>Counts what many actors do, up to an expected number.</summary>
internal sealed class Countdown : IDisposable
{
    private readonly ManualResetEventSlim _done = new();
    private int _missing;

    /// <summary>Begins to count anew.</summary>
    public void Expect(int number)
    {
        _done.Reset();
        Volatile.Write(ref _missing, number);
    }

    /// <summary>Counts one.</summary>
    public void Count()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _done.Set();
        }
    }

    /// <summary>Waits for all.</summary>
    /// <returns>Whether all have been counted.</returns>
    public bool Wait(TimeSpan longest) => _done.Wait(longest);

    /// <inheritdoc/>
    public void Dispose() => _done.Dispose();
}
