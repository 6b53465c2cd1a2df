using Akka.Actor;
using Samples.WithNekka;

namespace Samples.WithAkka;

/// <summary>Stands where the printer was, for actors that have not moved yet.</summary>
public sealed class PrinterGateway : ReceiveActor
{
    private readonly PrinterProxy _printer;

    public PrinterGateway(PrinterProxy printer)
    {
        _printer = printer;

        // An exception comes to the sender as a Status.Failure, so that its Ask throws it.
        Receive<Print>(print => _ = printer.Print(print.Document, print.Pages).AsTask().PipeTo(Sender, success: number => new Printed(number)));
        Receive<LoadPaper>(load => printer.Defer.LoadPaper(load.Sheets));
        Receive<Damage>(damage => printer.Defer.Damage(damage.Cause));

        // An actor that watches the gateway learns of the printer's end.
        _ = printer.ActorRef.WhenStopped.AsTask().PipeTo(Self);
        Receive<Nekka.Terminated>(_ => Context.Stop(Self));
    }

    // The end of the gateway ends the printer.
    protected override void PostStop() => _ = _printer.ActorRef.StopAsync();
}
