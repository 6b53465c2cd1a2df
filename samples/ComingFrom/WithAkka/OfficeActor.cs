using Akka.Actor;

namespace Samples.WithAkka;

public sealed class OfficeActor : ReceiveActor
{
    public OfficeActor(Props printerProps)
    {
        var printer = Context.ActorOf(printerProps, "printer");
        Context.Watch(printer);
        Receive<Terminated>(_ =>
        {
            Console.WriteLine("The printer is broken, so the office closes.");
            Context.Stop(Self);
        });
        ReceiveAny(printer.Forward);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        maxNrOfRetries: 3,
        withinTimeRange: TimeSpan.FromMinutes(1),
        localOnlyDecider: exception => exception is IOException ? Directive.Restart : Directive.Stop);
}
