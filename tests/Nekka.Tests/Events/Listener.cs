namespace Nekka.Tests.Events;

/// <summary>An actor that keeps what it receives.</summary>
public sealed class Listener : Actor
{
    private readonly List<object?> _received = [];

    public IReadOnlyList<object?> Received => _received;

    /// <summary>What each object does when it starts.</summary>
    public Action<Listener>? Starting { get; init; }

    public void Hear<T>() => Subscribe<T>();

    public void HearNoMore<T>() => Unsubscribe<T>();

    protected override void OnStart() => Starting?.Invoke(this);

    protected override object? OnReceive(object? message)
    {
        if (message is Exception failure)
        {
            throw failure;
        }

        _received.Add(message);
        return null;
    }
}

/// <summary>What the tests publish: a class, its base class and its interfaces.</summary>
public interface INews
{
    int Number { get; }
}

public record News(int Number) : INews;

public sealed record Flash(int Number) : News(Number);
