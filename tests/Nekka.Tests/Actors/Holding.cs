using System.Collections.Concurrent;

namespace Nekka.Tests.Actors;

/// <summary>A handler that notes what it handles, and that a test can hold up in the middle of a turn.</summary>
public sealed class Holding
{
    private readonly Future<bool> _held = new();
    private readonly Future<bool> _released = new();

    public ConcurrentQueue<object?> Handled { get; } = new();

    public async ValueTask<object?> Receive(ScriptedActor actor, object? message)
    {
        Handled.Enqueue(message);
        if (message is "hold")
        {
            _held.Set(true);
            await _released;
        }

        return message;
    }

    /// <summary>Has the actor begin a turn that lasts until <see cref="Release"/>.</summary>
    public void Hold(ActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Tell("hold");
        _held.Get(Limits.Hang);
    }

    public void Release() => _released.Set(true);
}
