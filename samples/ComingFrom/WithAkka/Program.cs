using Akka.Actor;

namespace Samples.WithAkka;

internal static class Program
{
    public static Task RunAsync() => RunAsync(Props.Create(() => new PrinterActor(5)));

    public static async Task RunAsync(Props printer)
    {
        var limit = TimeSpan.FromSeconds(10);
        var system = ActorSystem.Create("office", "akka.stdout-loglevel = off, akka.loglevel = off");
        var office = system.ActorOf(Props.Create(() => new OfficeActor(printer)), "office");

        var letter = await office.Ask<Printed>(new Print("letter", 2), limit);
        Console.WriteLine($"The letter is number {letter.Number}.");

        var report = office.Ask<Printed>(new Print("report", 4), limit);
        office.Tell(new LoadPaper(10));
        Console.WriteLine($"The report is number {(await report).Number}.");

        try
        {
            await office.Ask<Printed>(new Print("novel", 500), limit);
        }
        catch (ArgumentException refusal)
        {
            Console.WriteLine($"The novel is refused: {refusal.Message}");
        }

        office.Tell(new Damage(new IOException("The paper is jammed.")));
        var poster = await office.Ask<Printed>(new Print("poster", 1), limit);
        Console.WriteLine($"The poster is number {poster.Number}.");

        office.Tell(new Damage(new InvalidOperationException("Coffee.")));
        await office.WatchAsync();
        Console.WriteLine("The office is closed.");
        await system.Terminate();
    }
}
