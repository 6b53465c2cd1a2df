using Nekka;

namespace Samples.WithNekka;

internal static class Program
{
    public static async Task RunAsync()
    {
        var office = Office.Start().Proxy();

        int letter = await office.Print("letter", 2).Unwrap();
        Console.WriteLine($"The letter is number {letter}.");

        var report = office.Print("report", 4).Unwrap();
        office.Defer.LoadPaper(10);
        Console.WriteLine($"The report is number {await report}.");

        try
        {
            await office.Print("novel", 500).Unwrap();
        }
        catch (ArgumentException refusal)
        {
            Console.WriteLine($"The novel is refused: {refusal.Message}");
        }

        office.Defer.Damage(new IOException("The paper is jammed."));
        int poster = await office.Print("poster", 1).Unwrap();
        Console.WriteLine($"The poster is number {poster}.");

        office.Defer.Damage(new InvalidOperationException("Coffee."));
        await office.ActorRef.WhenStopped;
        Console.WriteLine("The office is closed.");
    }
}
