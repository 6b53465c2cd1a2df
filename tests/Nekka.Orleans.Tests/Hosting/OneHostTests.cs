using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Nekka.Orleans.Tests.Hosting;

/// <summary>A host that has actors of its own, and is a silo.</summary>
public sealed class OneHostTests : IDisposable
{
    private readonly RecordingLog _log = new();
    private readonly Diary _diary = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Actors_of_the_cluster_end_before_those_of_the_process()
    {
        using var host = Built(isNekkaFirst: true);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<IKeyedActors<string, Branch>>()["north"].Proxy().Open();

        await host.StopAsync(TestContext.Current.CancellationToken);

        string[] lines = [await Next(), await Next(), await Next(), await Next()];
        lines.ShouldBe(["office starts", "north opens", "north closes", "office stops"]);
    }

    [Fact]
    public async Task Actors_of_the_cluster_belong_to_the_system_of_the_host_and_log_to_its_loggers()
    {
        using var host = Built(isNekkaFirst: true);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var cluster = host.Services.GetRequiredService<NekkaCluster>();
        cluster.System.ShouldBeSameAs(host.Services.GetRequiredService<ActorSystem>());

        await cluster.Get<Branch>("south").TellAsync("nonsense", TestContext.Current.CancellationToken);

        _log.WaitFor(LogLevel.Error, "Branch (branch/south) failed to handle \"nonsense\"");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_host_that_would_stop_the_silo_last_does_not_start()
    {
        using var host = Built(isNekkaFirst: false);
        var exception = await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        exception.Message.ShouldContain("Call AddNekka before UseOrleans.");
    }

    private IHost Built(bool isNekkaFirst)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSingleton<ILoggerFactory>(_log).AddSingleton(_diary);
        if (isNekkaFirst)
        {
            AddNekka(builder);
        }

        builder.UseOrleans(static silo => silo.UseLocalhostClustering(FreePort(), FreePort()).UseNekka(static nekka => nekka.HostActor<Branch>("branch")));
        if (!isNekkaFirst)
        {
            AddNekka(builder);
        }

        return builder.Build();
    }

    private static void AddNekka(HostApplicationBuilder builder)
    {
        builder.AddNekka(static nekka => nekka.AddActor(static services => new Office(services.GetRequiredService<Diary>())));
        builder.Services.AddNekkaTesting();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<string> Next() => _diary.NextAsync("host");
}

/// <summary>An actor of the process.</summary>
public class Office(Diary diary) : Actor
{
    public void Note(string line) => diary.Write("host", line);

    protected override void OnStart() => Note("office starts");

    protected override void OnStop() => Note("office stops");
}

/// <summary>An actor of the cluster, which uses one of its silo's process.</summary>
public class Branch(string key, ActorRef<Office> office) : Actor
{
    public async Task Open() => await office.Proxy().Note($"{key} opens");

    protected override async ValueTask OnStopAsync() => await office.Proxy().Note($"{key} closes");

    protected override object? OnReceive(object? message) => throw new InvalidOperationException("The branch fails.");
}
