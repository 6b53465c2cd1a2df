using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nekka;
using Nekka.Orleans;

var (port, gateway) = (FreePort(), FreePort());
var siloBuilder = Host.CreateApplicationBuilder();
siloBuilder.Logging.SetMinimumLevel(LogLevel.Error);
siloBuilder.UseOrleans(silo => silo
    .UseLocalhostClustering(port, gateway, new IPEndPoint(IPAddress.Loopback, port))
    .AddMemoryGrainStorageAsDefault()
    .UseNekka(nekka => nekka.AddActor("counter", actor => new Counter(actor.State<CounterState>("count")))));
using var silo = siloBuilder.Build();
await silo.StartAsync();

var clientBuilder = Host.CreateApplicationBuilder();
clientBuilder.Logging.SetMinimumLevel(LogLevel.Error);
clientBuilder.UseOrleansClient(client => client
    .UseLocalhostClustering(gateway)
    .UseNekka(nekka => nekka.AddActor<Counter>("counter")));
using var client = clientBuilder.Build();
await client.StartAsync();

ActorRef<Counter> counter = client.Services.GetRequiredService<NekkaCluster>().Get<Counter>("apples");
await counter.Proxy().Increment();
await counter.StopAsync();
Console.WriteLine($"{counter} counts {await counter.Proxy().Increment()}.");
await client.StopAsync();
await silo.StopAsync();

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

[GenerateSerializer]
public sealed class CounterState
{
    [Id(0)]
    public long Count { get; set; }
}

public class Counter(ActorState<CounterState> state) : Actor
{
    public async Task<long> Increment()
    {
        state.Value.Count++;
        await state.SaveAsync();
        return state.Value.Count;
    }
}
