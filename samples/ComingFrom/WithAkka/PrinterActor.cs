using Akka.Actor;

namespace Samples.WithAkka;

public sealed class PrinterActor : ReceiveActor, IWithStash
{
    private int _sheets;
    private int _printed;

    public PrinterActor(int sheets)
    {
        _sheets = sheets;
        Ready();
    }

    public IStash Stash { get; set; } = null!;

    protected override void PostRestart(Exception reason)
    {
        Console.WriteLine($"The printer starts again: {reason.Message}");
        base.PostRestart(reason);
    }

    private void Ready()
    {
        Receive<Print>(print =>
        {
            if (print.Pages > 100)
            {
                // An exception would go to the supervisor, and the caller would wait until its timeout.
                Sender.Tell(new Status.Failure(new ArgumentException($"{print.Pages} pages are too many.")));
            }
            else if (print.Pages > _sheets)
            {
                Console.WriteLine($"The printer has too little paper for the {print.Document}.");
                Stash.Stash();
                Become(OutOfPaper);
            }
            else
            {
                _sheets -= print.Pages;
                Sender.Tell(new Printed(++_printed));
            }
        });
        Receive<LoadPaper>(load => _sheets += load.Sheets);
        Receive<Damage>(damage => throw damage.Cause);
    }

    private void OutOfPaper()
    {
        Receive<LoadPaper>(load =>
        {
            _sheets += load.Sheets;
            Become(Ready);
            Stash.UnstashAll();
        });
        Receive<Damage>(damage => throw damage.Cause);
        ReceiveAny(_ => Stash.Stash());
    }
}
