using Nekka;
using Nekka.Messages;

// Pykka's manual, sections 1.4, 3.2 and 3.6: code that uses an actor without knowing its class.
ActorRef actor = Calculator.Start();
dynamic proxy = actor.DynamicProxy();

Future<object?> sum = proxy.Add(1, b: 3);           // positional, named and optional arguments, as for any method
Console.WriteLine($"Add(1, b: 3) gave {sum.Get()}");

proxy.LastResult = 17;                              // queued, in order; never blocks
int result = await proxy.LastResult;                // a read is a future
Console.WriteLine($"LastResult is {result}");

proxy.Memory.Store("seventeen");                    // through a [Traversable] attribute
Console.WriteLine($"Memory holds {await proxy.Memory.Count} thing");

dynamic add = proxy.Add;                            // a method that is named but not called
add.Defer(3);                                       // tell semantics: no future
Console.WriteLine($"Add(0) gave {await add(0)}");

try
{
    proxy.last_result = 18;
}
catch (MissingMemberException exception)
{
    Console.WriteLine(exception.Message);
}

// Without a proxy, you can send the same messages to any actor.
object? difference = actor.Ask(new ProxyCall(AttrPath: ["Sub"], Args: [50], Kwargs: new Dictionary<string, object?> { ["b"] = 8 }));
actor.Tell(new ProxySetAttr(AttrPath: ["LastResult"], Value: 1));
Console.WriteLine($"Sub(50, b: 8) gave {difference}, and then LastResult was {actor.Ask(new ProxyGetAttr(["LastResult"]))}");
await proxy.Stop();

public class Calculator : Actor
{
    public int LastResult { get; set; }

    [Traversable]
    public Memory Memory { get; } = new();

    public int Add(int a, int? b = null) => LastResult = a + (b ?? LastResult);

    public int Sub(int a, int? b = null) => LastResult = b is { } other ? a - other : LastResult - a;
}

public class Memory
{
    private readonly List<string> _things = [];

    public int Count => _things.Count;

    public void Store(string thing) => _things.Add(thing);
}
