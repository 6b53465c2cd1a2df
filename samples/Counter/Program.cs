using Nekka;

// Pykka's manual, section 2.2: an actor used through its proxy. Calls, reads and writes do not block; only Get does.
Thread.CurrentThread.Name = "MainThread";
var actor = AnActor.Start().Proxy();
for (var round = 0; round < 3; round++)
{
    // Method with a side effect
    AnActor.Log("calling AnActor.Proc() ...");
    actor.Proc();

    // Method with a return value
    AnActor.Log("calling AnActor.Func() ...");
    var result = actor.Func();
    AnActor.Log("printing result ... (blocking)");
    AnActor.Log(result.Get());

    // Reading a field
    AnActor.Log("reading AnActor.Field ...");
    Future<string> field = actor.Field;
    AnActor.Log("printing result ... (blocking)");
    AnActor.Log(field.Get());

    // Writing a field
    AnActor.Log("writing AnActor.Field ...");
    actor.Field = "new value";
    field = actor.Field;
    AnActor.Log("printing new field value ... (blocking)");
    AnActor.Log(field.Get());
}

actor.Stop();

public class AnActor : ThreadActor
{
    public string Field { get; set; } = "this is the value of AnActor.Field";

    public static void Log(string message) => Console.WriteLine($"{Thread.CurrentThread.Name}: {message}");

    public void Proc() => Log("this was printed by AnActor.Proc()");

    public async Task<string> Func()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(50)); // A bit of work, to make it realistic
        return "this was returned by AnActor.Func() after a delay";
    }
}
