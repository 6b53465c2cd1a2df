using Nekka;

namespace Samples.WithNekka;

public class Office : Actor
{
    private readonly PrinterProxy _printer;

    public Office()
    {
        _printer = Printer.StartChild(sheets: 5).Proxy();
        Watch(_printer.ActorRef);
    }

    public static SupervisorStrategy Strategy { get; } = new()
    {
        Decide = static exception => exception is IOException ? SupervisorDirective.Restart : SupervisorDirective.Stop,
        MaxRestarts = 3,
        Window = TimeSpan.FromMinutes(1),
    };

    protected override SupervisorStrategy SupervisorStrategy => Strategy;

    public Future<int> Print(string document, int pages) => _printer.Print(document, pages); // Hands the future on, and waits for nothing.

    public void LoadPaper(int sheets) => _printer.Defer.LoadPaper(sheets);

    public void Damage(Exception cause) => _printer.Defer.Damage(cause); // No caller: the exception is a failure of the printer.

    protected override object? OnReceive(object? message)
    {
        if (message is Terminated)
        {
            Console.WriteLine("The printer is broken, so the office closes.");
            Stop();
        }

        return null;
    }
}
