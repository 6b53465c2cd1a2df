using Nekka;

// Starting an actor runs its constructor and gives a reference. Nobody else ever touches its state.
ActorRef<Greeter> greeter = Greeter.Start(greeting: "Hello");

greeter.Tell("Ada");                                        // sends, does not wait
string answer = greeter.Ask<string>("Grace");               // sends, waits for the answer
Console.WriteLine(answer);

Future<string> later = greeter.AskAsync<string>("Edsger");  // sends; the answer can be had later:
Console.WriteLine(await later);                             // awaited, or with later.Get()

Console.WriteLine(await greeter.Call(actor => actor.Greeted));
greeter.Stop();                                             // handles what was sent before, then stops

public class Greeter(string greeting = "Hi there") : Actor
{
    public int Greeted { get; private set; }

    protected override object? OnReceive(object? message)   // one message at a time
    {
        Greeted++;
        return $"{greeting}, {message}! You are number {Greeted}.";
    }
}
