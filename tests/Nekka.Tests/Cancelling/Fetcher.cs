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

    public Task<string> FetchUnlessEither(string what, CancellationToken one, CancellationToken other) => FetchUnlessAny(what, one, other);

    public Task<string> FetchUnless(string what, CancellationToken? maybe = null) => FetchUnlessAny(what, maybe ?? default);

    public async Task<string> FetchUnlessAny(string what, params CancellationToken[] tokens)
    {
        using var any = CancellationTokenSource.CreateLinkedTokenSource([.. tokens, CancellationToken.None]);
        return await Fetch(what, any.Token);
    }

    public Task<string> FetchUnlessOneOf(string what, params IReadOnlyList<CancellationToken> tokens) => FetchUnlessAny(what, [.. tokens]);

    public int FetchMany(int a, int b, int c, int d, int e, int f, int g, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return a + b + c + d + e + f + g;
    }
}
