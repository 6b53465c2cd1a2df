namespace Nekka.Orleans.Receiving;

/// <summary>A request whose reply waits until there is something to be told.</summary>
internal sealed class Slot
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A task that ends when the reply is to be made.</summary>
    public Task WhenReleased => _released.Task;

    /// <summary>Has the reply made.</summary>
    public void Release() => _released.TrySetResult();
}
