namespace Nekka.Orleans.Codecs;

/// <summary>The tokens of the arguments that this thread is reading: all are cancelled together, when the caller gives up.</summary>
internal sealed class ReceivedTokens : IDisposable
{
    [ThreadStatic]
    private static ReceivedTokens? t_current;

    private readonly ReceivedTokens? _outer;

    public ReceivedTokens() => (_outer, t_current) = (t_current, this);

    /// <summary>The source that cancels the tokens; <see langword="null"/> as long as no token has been read.</summary>
    public CancellationTokenSource? Cancellation { get; private set; }

    /// <summary>The token for an argument that is being read.</summary>
    public static CancellationToken Next => t_current is { } current ? (current.Cancellation ??= new CancellationTokenSource()).Token : default;

    public void Dispose() => t_current = _outer;
}
