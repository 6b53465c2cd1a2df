using System.Diagnostics;
using System.Diagnostics.Metrics;
using Nekka;

// In an application OpenTelemetry listens: AddMeter("Nekka") for metrics, AddSource("Nekka") for traces.
using var meters = new MeterListener
{
    InstrumentPublished = (instrument, listener) =>
    {
        if (instrument.Name is "nekka.messages.handled" or "nekka.messages.dropped")
        {
            listener.EnableMeasurementEvents(instrument);
        }
    },
};
meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Console.WriteLine($"{instrument.Name} {(instrument.IsObservable ? "=" : "+")} {value}, {tags[0].Value}"));
meters.Start();
using var source = new ActivitySource("Clerks"); // AddSource("Clerks"), too.

await using var system = new ActorSystem(new ActorSystemOptions { WatchdogLimit = TimeSpan.FromSeconds(30), FlightRecorder = 16 });
using var subscription = system.DeadLetters.Subscribe(new DeadLetterPrinter());
var signature = new Future<string>();
ActorRef<Clerk> clerk = Clerk.Start(signature, new ActorOptions { System = system });

Future<string> form = clerk.AskAsync<string>("form A");
using (source.StartActivity("nightly round"))
{
    clerk.Tell("form B");
}

while (system.Inspect()[0].State != ActorState.Awaiting)
{
    await Task.Yield();
}

foreach (ActorSnapshot actor in system.Inspect())
{
    Console.WriteLine($"{actor.ActorClass.Name}: {actor.State}, {actor.CurrentMessage}, waits for {actor.WaitsFor[0]}; {actor.InboxCount} more");
}

foreach (RecordedMessage message in system.Inspect()[0].RecentMessages)
{
    Console.WriteLine($"{message.Message}: {message.Outcome}");
}

Future<bool> stopped = clerk.StopAsync(StopMode.Now); // After the message in hand, so form B is not handled.
signature.Set("Smith");
await stopped;
Console.WriteLine(await form);
meters.RecordObservableInstruments(); // OpenTelemetry does so before each export.

public class Clerk(Future<string> signature) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message) => $"{message}, signed {await signature}";
}

public class DeadLetterPrinter : IObserver<DeadLetter>
{
    public void OnNext(DeadLetter letter) => Console.WriteLine($"Nobody handles {letter.Message}: {letter.Reason}");

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
