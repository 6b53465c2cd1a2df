using Proto;
using Samples.WithNekka;

namespace Samples.WithProtoActor;

/// <summary>Stands where the printer was, for actors that have not moved yet.</summary>
public sealed class PrinterGateway(PrinterProxy printer) : IActor
{
    public Task ReceiveAsync(IContext context)
    {
        switch (context.Message)
        {
            case Started:
                // An actor that watches the gateway learns of the printer's end.
                context.ReenterAfter(printer.ActorRef.WhenStopped.AsTask(), () => context.Stop(context.Self));
                break;
            case Stopping:
                _ = printer.ActorRef.StopAsync(); // The end of the gateway ends the printer.
                break;
            case Print print:
                context.ReenterAfter(printer.Print(print.Document, print.Pages).AsTask(), answer => context.Respond(
                    answer.Exception?.InnerException is ArgumentException refusal ? new Refused(refusal.Message) : new Printed(answer.Result)));
                break;
            case LoadPaper load:
                printer.Defer.LoadPaper(load.Sheets);
                break;
            case Damage damage:
                printer.Defer.Damage(damage.Cause);
                break;
        }

        return Task.CompletedTask;
    }
}
