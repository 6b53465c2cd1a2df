namespace Nekka.Benchmarks.Scenarios;

/// <summary>Counts the messages that one actor has handled, up to the expected number.</summary>
internal sealed class Progress(int expected) : Script, IDisposable
{
    private readonly ManualResetEventSlim _done = new();
    private int _handled;

    /// <summary>The number so far.</summary>
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
