using Nekka;

namespace Samples.WithNekka;

public class Printer(int sheets) : Actor
{
    private int _sheets = sheets;
    private int _printed;
    private bool _isOutOfPaper;

    public int Print(string document, int pages)
    {
        if (_isOutOfPaper)
        {
            Stash();
            return 0; // Not the answer: the caller goes on waiting.
        }

        if (pages > 100)
        {
            throw new ArgumentException($"{pages} pages are too many."); // Goes to the caller.
        }

        if (pages > _sheets)
        {
            Console.WriteLine($"The printer has too little paper for the {document}.");
            _isOutOfPaper = true;
            Stash();
            return 0;
        }

        _sheets -= pages;
        return ++_printed;
    }

    public void LoadPaper(int sheets)
    {
        _sheets += sheets;
        _isOutOfPaper = false;
        UnstashAll();
    }

    public void Damage(Exception cause) => throw cause;

    protected override void OnRestarted(Exception exception) => Console.WriteLine($"The printer starts again: {exception.Message}");
}
