using Microsoft.Extensions.Logging;
using Nekka;
using Nekka.Diagnostics;

Console.WriteLine("Setting up logging...");
using var loggers = LoggerFactory.Create(log => log.AddSimpleConsole().SetMinimumLevel(LogLevel.Debug));
ActorSystem.Default = new ActorSystem(new ActorSystemOptions { LoggerFactory = loggers });

Console.WriteLine("Registering signal handler...");
using var registration = ThreadTracebacks.LogOn(ThreadTracebacks.SigUsr1);

Console.WriteLine("Starting actors...");
DeadlockActorAProxy a = DeadlockActorA.Start().Proxy();
DeadlockActorBProxy b = DeadlockActorB.Start(a).Proxy();

Console.WriteLine("Now doing something stupid that will deadlock the actors...");
Future<int> never = a.Foo(b);

Console.WriteLine($"1) Use `kill -USR1 {Environment.ProcessId}` to log thread tracebacks");
Console.WriteLine($"2) Then `kill {Environment.ProcessId}` to terminate the process");
never.Get();

public class DeadlockActorA : ThreadActor
{
    public int Foo(DeadlockActorBProxy b)
    {
        Console.WriteLine("This is Foo calling Bar");
        return b.Bar().Get();
    }
}

public class DeadlockActorB(DeadlockActorAProxy a) : ThreadActor
{
    public int Bar()
    {
        Console.WriteLine("This is Bar calling Foo; BOOM!");
        return a.Foo(this.Self().Proxy()).Get();
    }
}
