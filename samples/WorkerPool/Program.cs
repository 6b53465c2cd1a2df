using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Nekka;

// Pykka's manual, section 2.4: a pool of actors that share work. Each resolves some of the addresses to host names. Without
// a network, they report failures. Run it without arguments, or with a pool size and addresses:
//
//     dotnet run --project samples/WorkerPool -- 3 193.35.52.1 193.35.52.2 193.35.52.3
var poolSize = args.Length >= 2 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10;
string[] addresses = args.Length >= 2 ? args[1..] : [.. Enumerable.Range(1, 49).Select(host => $"193.35.52.{host}")];

var pool = Resolver.StartPool(poolSize);

// Distribute the work: whichever resolver is free takes the next address. This does not block, because every call returns a future at once.
var hosts = addresses.Select(address => pool.ActorRef.Call(resolver => resolver.Resolve(address))).ToList();

// Gather the results. This blocks until the last one is there.
foreach (var (address, host) in addresses.Zip(Future.GetAll(hosts)))
{
    Console.WriteLine($"{address}: {host ?? "unknown"}");
}

ActorRegistry.StopAll();

public class Resolver : ThreadActor
{
    public string? Resolve(string address)
    {
        try
        {
            var host = Dns.GetHostEntry(address).HostName;
            Console.WriteLine($"Finished resolving {address}");
            return host;
        }
        catch (SocketException)
        {
            Console.WriteLine($"Failed resolving {address}");
            return null;
        }
    }
}
