namespace Nekka.Tests.Anywhere;

/// <summary>Notes what it handles, and answers it; some words have it do something else.</summary>
public class Scribe : Actor
{
    private readonly List<object?> _noted = [];
    private ActorRef<Scribe>? _next;

    /// <summary>Whether every handler awaits before it notes.</summary>
    public bool Awaits { get; set; }

    /// <summary>What was noted last. An assignment notes, too.</summary>
    public int Last
    {
        get => (int)_noted[^1]!;
        set => _noted.Add(value);
    }

    public object?[] Noted() => [.. _noted];

    public async Task<int> Note(int number)
    {
        if (Awaits)
        {
            await Task.Yield();
        }

        _noted.Add(number);
        return number;
    }

    /// <summary>Notes only when the door is open.</summary>
    public async Task Wait(ActorRef<Doorkeeper> door)
    {
        await door.Proxy().Pass();
        _noted.Add("waited");
    }

    /// <summary>Has what this actor is told from now on passed on.</summary>
    public void PassOnTo(ActorRef<Scribe> next) => _next = next;

    /// <summary>Sends from within a turn, and gives what the other has noted then.</summary>
    public async Task<object?[]> SendRounds(ActorRef<Scribe> other, int rounds)
    {
        await Task.Yield();
        Sending.Rounds(other, rounds);
        return await other.Proxy().Noted();
    }

    public void TellItself(int number)
    {
        ActorRef.Tell(number);
        _noted.Add("before");
    }

    public int Fail(string message) => throw new InvalidOperationException(message, new FormatException("The cause."));

    public async Task FailLater(string message)
    {
        await Task.Yield();
        Fail(message);
    }

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        switch (message)
        {
            case "fail":
                return Fail("It fails.");
            case "fail later":
                await FailLater("It fails later.");
                return null;
            case "be silent":
                return null;
            case "end" when _next is not null:
                return await _next.AskAsync(message);
        }

        if (_next is not null)
        {
            _next.Tell(message);
            return null;
        }

        if (message is int number)
        {
            await Note(number);
        }
        else
        {
            _noted.Add(message);
        }

        return message;
    }
}
