using Akka.Actor;
using Samples.WithNekka;

namespace Samples.WithAkka;

internal static class Moving
{
    // The printer has moved, the office has not.
    public static Task RunAsync()
    {
        var printer = Printer.Start(sheets: 5, new Nekka.ActorOptions { SupervisorStrategy = Office.Strategy }).Proxy();
        return Program.RunAsync(Props.Create(() => new PrinterGateway(printer)));
    }
}
