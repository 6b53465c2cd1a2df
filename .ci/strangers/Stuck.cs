using Microsoft.Extensions.Logging;
using Nekka;
using Nekka.Diagnostics;

using var loggers = LoggerFactory.Create(log => log.AddSimpleConsole());
ActorSystem.Default = new ActorSystem(new ActorSystemOptions { LoggerFactory = loggers });
using var registration = ThreadTracebacks.LogOn(ThreadTracebacks.SigUsr1);

Console.WriteLine($"To see the stacks, run: kill -USR1 {Environment.ProcessId}");
Sleeper.Start().Proxy().Sleep().Get();

public sealed class Sleeper : Actor
{
    public void Sleep() => Thread.Sleep(TimeSpan.FromMinutes(1));
}
