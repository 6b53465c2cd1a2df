namespace Nekka.Tests.StateMachines;

/// <summary>The inbox of an actor of the model, and the line of those that wait for room in it.</summary>
/// <param name="journal">Where it notes what becomes of a message that is not handled.</param>
/// <param name="full">What it does when it is full; null if it has no bound.</param>
internal sealed class ModelInbox(Journal journal, InboxFullMode? full)
{
    private readonly List<ModelMessage> _messages = [];
    private readonly List<ModelMessage> _line = [];

    /// <summary>Whether it accepts messages.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>How many messages are in it.</summary>
    public int Count => _messages.Count;

    /// <summary>How many messages wait in line for room.</summary>
    public int CountInLine => _line.Count;

    /// <summary>Whether a stop waits in it or in line.</summary>
    public bool HasStop => _messages.Concat(_line).Any(static message => message.IsStop);

    /// <summary>Accepts a message, or notes why it does not.</summary>
    public void Send(ModelMessage message)
    {
        if (!IsOpen)
        {
            Refuse(message);
        }
        else if (full is null || (_messages.Count < Setting.Capacity && _line.Count == 0))
        {
            _messages.Add(message);
        }
        else
        {
            Overflow(message, full.Value);
        }
    }

    /// <summary>Adds a stop or a notice: these need no room, but stay behind what waits in line.</summary>
    public void Add(ModelMessage message) => (_line.Count > 0 ? _line : _messages).Add(message);

    /// <summary>Takes the oldest message.</summary>
    /// <remarks>Its room lets in one other message. Stops and notices need no room, and behind a stop nothing gets in.</remarks>
    public ModelMessage Take()
    {
        var message = _messages[0];
        _messages.RemoveAt(0);
        if (!message.IsStop && _line is [var first, ..] && (_messages.Count < Setting.Capacity || first.IsStop || first.IsNotice))
        {
            _line.RemoveAt(0);
            _messages.Add(first);
        }

        return message;
    }

    /// <summary>Refuses messages from now on, and those that were told and wait in line.</summary>
    public void Close()
    {
        if (!IsOpen)
        {
            return;
        }

        IsOpen = false;
        foreach (var message in _line)
        {
            if (message.IsStop || message.IsAsked || message.IsNotice)
            {
                _messages.Add(message);
            }
            else
            {
                Refuse(message);
            }
        }

        _line.Clear();
    }

    /// <summary>Notes each message that is left as a dead letter.</summary>
    /// <returns>The numbers of the stops among them.</returns>
    public IReadOnlyList<int> Empty(DeadLetterReason reason)
    {
        var stops = _messages.Where(static message => message is { IsStop: true, Number: not null }).Select(static message => message.Number!.Value).ToList();
        foreach (var message in _messages.Where(static message => !message.IsStop && !message.IsNotice))
        {
            Note(message, told: $"dead letter {reason}", asked: "dead");
        }

        _messages.Clear();
        return stops;
    }

    private void Overflow(ModelMessage message, InboxFullMode mode)
    {
        switch (mode)
        {
            case InboxFullMode.Wait:
                _line.Add(message);
                break;
            case InboxFullMode.DropOldest when _messages.FindIndex(static other => !other.IsNotice && !other.IsStop) is var oldest and >= 0:
                Drop(_messages[oldest]);
                _messages.RemoveAt(oldest);
                _messages.Add(message);
                break;
            case InboxFullMode.Fail:
                Note(message, told: "full", asked: "full");
                break;
            default:
                Drop(message);
                break;
        }
    }

    private void Drop(ModelMessage message) => Note(message, told: "dead letter InboxFull", asked: "full");

    private void Refuse(ModelMessage message) => Note(message, told: "refused", asked: "dead");

    private void Note(ModelMessage message, string told, string asked) => journal.Note(message.Number!.Value, message.IsAsked ? asked : told);
}
