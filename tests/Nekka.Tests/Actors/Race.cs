using System.Collections.Concurrent;

namespace Nekka.Tests.Actors;

/// <summary>Senders that race with the end of an actor, and the account of what became of all that they sent.</summary>
public sealed class Race
{
    private const int Senders = 3;
    private const int Messages = 60;

    private readonly ActorSystem _system;
    private readonly long _deadLettersBefore;
    private readonly ConcurrentQueue<Future<object?>> _asks = new();
    private int _handledAsks; // The actor's turns alone write these two.
    private int _handledTells;
    private int _told;
    private int _thrown;

    public Race(ActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        _system = system;
        _deadLettersBefore = system.DeadLetters.Count;
    }

    /// <summary>The actor's handler.</summary>
    public ValueTask<object?> Handle(ScriptedActor actor, object? message)
    {
        switch (message)
        {
            case "ask":
                _handledAsks++;
                break;
            case "tell":
                _handledTells++;
                break;
            default:
                throw new NotSupportedException();
        }

        return new(message);
    }

    /// <summary>Has the actor end, on one thread, while others send.</summary>
    public void Run(ActorRef actor, Action end) => Crowd.Run(Senders + 1, thread =>
    {
        if (thread == Senders)
        {
            end();
        }
        else
        {
            Send(actor);
        }
    });

    /// <summary>Checks that handled, dead letters and thrown are what was sent, and that each ask has one answer.</summary>
    public void ShouldAddUp()
    {
        var answered = _asks.Count(WasHandled);
        answered.ShouldBe(_handledAsks);
        _asks.Count.ShouldBe(Senders * Messages);
        _told.ShouldBe(Senders * Messages);
        (_handledTells + (_system.DeadLetters.Count - _deadLettersBefore) + _thrown).ShouldBe(_told);
    }

    private static bool WasHandled(Future<object?> ask)
    {
        try
        {
            return ask.Get(Limits.Hang) is "ask";
        }
        catch (ActorDeadException)
        {
            return false;
        }
    }

    private void Send(ActorRef actor)
    {
        for (var number = 0; number < Messages; number++)
        {
            _asks.Enqueue(actor.AskAsync("ask"));
            Interlocked.Increment(ref _told);
            try
            {
                actor.Tell("tell");
            }
            catch (ActorDeadException)
            {
                Interlocked.Increment(ref _thrown);
            }
        }
    }
}
