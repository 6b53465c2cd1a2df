using Microsoft.Extensions.Logging;
using Nekka;

using (var loggers = LoggerFactory.Create(log => log.AddSimpleConsole(console => console.SingleLine = true)))
{
    ActorSystem.Default = new ActorSystem(new ActorSystemOptions { LoggerFactory = loggers });

    ActorRef<Waiter> waiter = Waiter.Start();
    waiter.Ask("One coffee, please"); // Waiter handles no strings, so Nekka logs a warning.
    waiter.Stop();
}

// Another system has its own log; this one has none.
await using var silent = new ActorSystem();
ActorRef<Waiter> deaf = Waiter.Start(options: new ActorOptions { System = silent });
deaf.Ask("And a cake");

public class Waiter : Actor;
