using System.Threading.Channels;
using Nekka;

namespace Samples;

/// <summary>A room. All who are in it hear what is said there, in the same order.</summary>
public class ChatRoom : Actor
{
    private readonly Dictionary<ActorRef, (string Name, GuestProxy Guest)> _guests = [];
    private readonly List<string> _lines = [];

    public void Enter(string name, ActorRef<Guest> guest)
    {
        if (_guests.TryAdd(guest, (name, guest.Proxy())))
        {
            Watch(guest);
            Say($"({name} enters)");
        }
    }

    public void Say(string line)
    {
        _lines.Add(line);
        foreach (var (_, guest) in _guests.Values)
        {
            _ = guest.Hear(line); // A call, and not Defer, which throws if the guest has just gone.
        }
    }

    /// <summary>What has been said, from the first line on.</summary>
    public async IAsyncEnumerable<string> Lines()
    {
        for (var number = 0; number < _lines.Count; number++)
        {
            yield return _lines[number];
        }

        await Task.CompletedTask;
    }

    protected override object? OnReceive(object? message)
    {
        if (message is Terminated { ActorRef: var guest } && _guests.Remove(guest, out var gone))
        {
            Say($"({gone.Name} has gone)");
        }

        return null;
    }
}

/// <summary>A guest of a room. It is an actor of the process in which the person sits, and the room may be anywhere.</summary>
public class Guest(string name, ChannelWriter<string> heard) : Actor
{
    public async Task Enter(ActorRef<ChatRoom> room)
    {
        await room.Proxy().Enter(name, this.Self());
        Watch(room);

        // A room that is moved, or was idle for long, has forgotten its guests.
        Timers.Every("enter", TimeSpan.FromMinutes(1), () => _ = room.Proxy().Enter(name, this.Self()));
    }

    public void Hear(string line) => heard.TryWrite(line);

    protected override object? OnReceive(object? message)
    {
        if (message is Terminated { Reason: TerminationReason.Unreachable, ActorRef: ActorRef<ChatRoom> room })
        {
            Hear("(The machine of the room has failed. You enter again.)");
            _ = room.Proxy().Enter(name, this.Self()); // If that fails, the timer tries again.
            Watch(room);
        }

        return null;
    }
}
