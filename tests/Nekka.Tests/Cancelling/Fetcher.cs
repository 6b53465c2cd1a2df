namespace Nekka.Tests.Cancelling;

/// <summary>Has methods that can be cancelled.</summary>
public class Fetcher(Gate gate, TaskCompletionSource? begun = null) : Actor
{

    public IList<string> Fetched { get; } = [];

    public int Cancelled { get; private set; }

    public async Task<string> Fetch(string what, CancellationToken cancellationToken)
    {
        begun?.TrySetResult();
        try
        {
            await gate.Opened.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Cancelled++;
            throw;
        }

        Fetched.Add(what);
        return what;
    }

    public int FetchMany(int a, int b, int c, int d, int e, int f, int g, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return a + b + c + d + e + f + g;
    }
}
