using Proto;

namespace Samples.WithProtoActor;

public sealed class OfficeActor(Props printer) : IActor
{
    private PID? _printer;

    public static Props With(Props printer) => Props.FromProducer(() => new OfficeActor(printer))
        .WithChildSupervisorStrategy(new OneForOneStrategy(Decide, maxNrOfRetries: 3, withinTimeSpan: TimeSpan.FromMinutes(1)));

    public Task ReceiveAsync(IContext context)
    {
        switch (context.Message)
        {
            case Started:
                _printer = context.SpawnNamed(printer, "printer"); // A parent is told of the end of its children.
                break;
            case Terminated:
                Console.WriteLine("The printer is broken, so the office closes.");
                context.Stop(context.Self);
                break;
            case Print or LoadPaper or Damage:
                context.Forward(_printer!);
                break;
        }

        return Task.CompletedTask;
    }

    private static SupervisorDirective Decide(PID child, Exception exception)
    {
        if (exception is not IOException)
        {
            return SupervisorDirective.Stop;
        }

        Console.WriteLine($"The printer starts again: {exception.Message}"); // The new object is not told why.
        return SupervisorDirective.Restart;
    }
}
