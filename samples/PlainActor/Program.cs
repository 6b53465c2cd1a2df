using System.Text.Json;
using Nekka;

// Pykka's manual, section 2.1: an actor that stores the plain messages it is told, and returns them when asked.
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
            return _storedMessages.ToArray(); // A copy, because callers must not change the actor's state.
        }

        _storedMessages.Add(message);
        return null;
    }
}
