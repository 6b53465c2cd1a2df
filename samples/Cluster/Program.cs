using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nekka.Orleans;
using Samples;

// Counters and chat rooms: one class each, in one process and on a cluster of several.
//
//     dotnet run --project samples/Cluster                                                            all of it: two silos and a client
//     dotnet run --project samples/Cluster silo                                                       the first silo, until Ctrl+C
//     dotnet run --project samples/Cluster silo --port 11112 --gateway 30001                          another one, in another terminal
//     dotnet run --project samples/Cluster client --gateways 30000,30001                              a chat, in a third
//
// With ConnectionStrings__Orleans set, the silos and clients find each other in that PostgreSQL, on any machine: see compose.yaml.
switch (args)
{
    case ["silo", .. var rest]:
        using (var silo = Hosts.NewSilo(rest))
        {
            await silo.StartAsync();
            Console.WriteLine("The silo is up.");
            if (rest.Contains(SiloProcess.EndsWithInput))
            {
                var input = new Thread(() =>
                {
                    Console.In.ReadToEnd();
                    Environment.Exit(0);
                });
                input.IsBackground = true;
                input.Start();
            }

            await silo.WaitForShutdownAsync();
        }

        break;
    case ["client", .. var rest]:
        using (var client = Hosts.NewClient(rest))
        {
            await client.StartAsync();
            await ChatClient.RunAsync(client.Services.GetRequiredService<NekkaCluster>(), client.Services.GetRequiredService<IConfiguration>()["name"] ?? Environment.UserName);
            await client.StopAsync();
        }

        break;
    default:
        await Demonstration.RunAsync();
        break;
}
