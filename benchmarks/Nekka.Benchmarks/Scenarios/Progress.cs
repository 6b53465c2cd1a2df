namespace Nekka.Benchmarks.Scenarios;

/// <summary>How many messages one actor has handled, and whether that is all.</summary>
internal sealed class Progress(int expected) : Script, IDisposable
{
    private readonly ManualResetEventSlim _done = new();
    private int _handled;

    /// <summary>How many so far.</summary>
    public int Handled => Volatile.Read(ref _handled);

    /// <inheritdoc/>
    public override object? Receive(object message)
    {
        var handled = _handled + 1;
        Volatile.Write(ref _handled, handled);
        if (handled == expected)
        {
            _done.Set();
        }

        return null;
    }

    /// <summary>Waits until all have been handled.</summary>
    public void Wait() => _done.Wait();

    /// <inheritdoc/>
    public void Dispose() => _done.Dispose();
}
