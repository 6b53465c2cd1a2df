namespace Nekka;

/// <summary>A state of an actor that runs in one process: it lives as long as the actor.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="value">The value of a new actor.</param>
/// <remarks><inheritdoc cref="ActorState{T}" path="/remarks/para[last()]"/></remarks>
public sealed class MemoryState<T>(T value) : ActorState<T>
{
    private readonly T _first = value;
    private bool _exists;

    /// <inheritdoc/>
    public override T Value { get; set; } = value;

    /// <inheritdoc/>
    public override bool Exists => _exists;

    /// <summary>Notes that the value <see cref="Exists"/>.</summary>
    /// <returns>A task that has completed.</returns>
    public override Task SaveAsync()
    {
        _exists = true;
        return Task.CompletedTask;
    }

    /// <summary>Does nothing: the value is the present one.</summary>
    /// <returns>A task that has completed.</returns>
    public override Task LoadAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task ClearAsync()
    {
        (Value, _exists) = (_first, false);
        return Task.CompletedTask;
    }
}
