using Proto;

namespace Samples.WithProtoActor;

internal static class Program
{
    public static Task RunAsync() => RunAsync(Props.FromProducer(static () => new PrinterActor(5)));

    public static async Task RunAsync(Props printer)
    {
        var system = new ActorSystem();
        var office = system.Root.SpawnNamed(OfficeActor.With(printer), "office");

        var letter = await system.Root.RequestAsync<Printed>(office, new Print("letter", 2));
        Console.WriteLine($"The letter is number {letter.Number}.");

        var report = system.Root.RequestAsync<Printed>(office, new Print("report", 4));
        system.Root.Send(office, new LoadPaper(10));
        Console.WriteLine($"The report is number {(await report).Number}.");

        if (await system.Root.RequestAsync<object>(office, new Print("novel", 500)) is Refused refused)
        {
            Console.WriteLine($"The novel is refused: {refused.Reason}");
        }

        system.Root.Send(office, new Damage(new IOException("The paper is jammed.")));
        var poster = await system.Root.RequestAsync<Printed>(office, new Print("poster", 1));
        Console.WriteLine($"The poster is number {poster.Number}.");

        var closed = new TaskCompletionSource();
        system.Root.Spawn(Props.FromFunc(context =>
        {
            switch (context.Message)
            {
                case Started:
                    context.Watch(office);
                    break;
                case Terminated:
                    closed.SetResult();
                    break;
            }

            return Task.CompletedTask;
        }));
        system.Root.Send(office, new Damage(new InvalidOperationException("Coffee.")));
        await closed.Task;
        Console.WriteLine("The office is closed.");
        await system.ShutdownAsync();
    }
}
