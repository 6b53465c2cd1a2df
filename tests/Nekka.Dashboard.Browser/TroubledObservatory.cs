namespace Nekka.Dashboard.Browser;

/// <summary>One process with several troubles, for tests that only look.</summary>
public sealed class TroubledObservatory : IAsyncLifetime
{
    private Observatory? _observatory;

    internal Observatory Observatory => _observatory!;

    public async ValueTask InitializeAsync() => _observatory = await Observatory.OpenAsync("deadlock", "overload", "dead-letters", "crash-loop");

    public ValueTask DisposeAsync() => _observatory?.DisposeAsync() ?? default;
}
