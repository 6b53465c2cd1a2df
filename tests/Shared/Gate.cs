namespace Nekka.Tests;

/// <summary>Holds up a handler until a test opens it. Disposing of it opens it too, so that no actor stays behind.</summary>
/// <remarks>
/// Declare it after the system whose actors it holds up: it is then disposed of first, and a test that fails before it opens the gate
/// fails. The system, which waits for its actors without limit, would hang.
/// </remarks>
public sealed class Gate : IDisposable
{
    private readonly TaskCompletionSource<object?> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the gate is opened.</summary>
    public Task<object?> Opened => _opened.Task;

    public void Open() => _opened.TrySetResult(null);

    public void Dispose() => Open();
}
