using System.Text.Json;
using Nekka;

// Pykka's manual, section 2.1: an actor that is told things and asked for them, by plain messages.
var actor = PlainActor.Start();
actor.Tell(new Dictionary<string, string> { ["no"] = "Norway", ["se"] = "Sweden" });
actor.Tell(new Dictionary<string, int> { ["a"] = 3, ["b"] = 4, ["c"] = 5 });
Console.WriteLine(JsonSerializer.Serialize(actor.Ask(PlainActor.GetMessages)));
actor.Stop();

public class PlainActor : ThreadActor
{
    public static readonly object GetMessages = new();

    private readonly List<object?> _storedMessages = [];

    protected override object? OnReceive(object? message)
    {
        if (message == GetMessages)
        {
            return _storedMessages.ToArray(); // A copy: what leaves an actor should be nobody's to change.
        }

        _storedMessages.Add(message);
        return null;
    }
}
