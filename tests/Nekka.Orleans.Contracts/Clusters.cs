using Nekka.Orleans.Contracts;

[assembly: AssemblyFixture(typeof(Clusters))]

namespace Nekka.Orleans.Contracts;

/// <summary>The clusters of all suites. They start before the first test and end after the last.</summary>
public sealed class Clusters : IAsyncLifetime
{
    private static Clusters? s_running;

    public static Clusters Running => s_running!;

    public SilosInThisProcess InThisProcess { get; } = new();

    public SiloProcesses OfProcesses { get; } = new();

    public async ValueTask InitializeAsync()
    {
        s_running = this;
        await Task.WhenAll(InThisProcess.InitializeAsync().AsTask(), OfProcesses.StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await InThisProcess.DisposeAsync();
        await OfProcesses.DisposeAsync();
    }
}
