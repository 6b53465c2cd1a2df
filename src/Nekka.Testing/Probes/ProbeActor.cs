namespace Nekka.Testing;

/// <summary>Records the messages that it receives.</summary>
internal sealed class ProbeActor(Action<object?> record, Func<object?, object?>? answer) : Actor
{
    /// <inheritdoc/>
    protected override object? OnReceive(object? message)
    {
        record(message);
        return answer?.Invoke(message);
    }
}
