using Proto;

namespace Samples.WithProtoActor;

public sealed class PrinterActor : IActor
{
    private readonly Behavior _behavior = new();
    private readonly List<CapturedContext> _stash = [];
    private int _sheets;
    private int _printed;

    public PrinterActor(int sheets)
    {
        _sheets = sheets;
        _behavior.Become(ReadyAsync);
    }

    public Task ReceiveAsync(IContext context) => _behavior.ReceiveAsync(context);

    private Task ReadyAsync(IContext context)
    {
        switch (context.Message)
        {
            case Print { Pages: > 100 } print:
                // An exception would go to the supervisor, and the caller would wait until its timeout.
                context.Respond(new Refused($"{print.Pages} pages are too many."));
                break;
            case Print print when print.Pages > _sheets:
                Console.WriteLine($"The printer has too little paper for the {print.Document}.");
                _stash.Add(context.Capture());
                _behavior.Become(OutOfPaperAsync);
                break;
            case Print print:
                _sheets -= print.Pages;
                context.Respond(new Printed(++_printed));
                break;
            case LoadPaper load:
                _sheets += load.Sheets;
                break;
            case Damage damage:
                throw damage.Cause;
        }

        return Task.CompletedTask;
    }

    private async Task OutOfPaperAsync(IContext context)
    {
        switch (context.Message)
        {
            case LoadPaper load:
                _sheets += load.Sheets;
                _behavior.Become(ReadyAsync);
                CapturedContext[] stashed = [.. _stash];
                _stash.Clear();
                foreach (var message in stashed)
                {
                    await message.Receive();
                }

                break;
            case Damage damage:
                throw damage.Cause;
            case Print:
                _stash.Add(context.Capture());
                break;
        }
    }
}
