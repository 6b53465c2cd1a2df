using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nekka.Hosting.Tests;

/// <summary>What the tests of hosts start from.</summary>
public abstract class HostingTest : IAsyncDisposable
{
    protected Journal Journal { get; } = new();

    protected RecordingLog Log { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual ValueTask DisposeAsync()
    {
        Log.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected IHost Build(Action<NekkaBuilder> configure, Action<HostApplicationBuilder>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddSingleton(Journal);
        builder.Services.AddSingleton<ILoggerFactory>(Log);
        more?.Invoke(builder);
        builder.AddNekka(configure);
        return builder.Build();
    }
}
