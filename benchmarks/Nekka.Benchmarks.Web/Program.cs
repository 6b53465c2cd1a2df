using Nekka.Benchmarks.Web;

// What an endpoint costs that awaits an actor by key, beside the same endpoint with a dictionary under a lock:
//
//     dotnet run -c Release --project benchmarks/Nekka.Benchmarks.Web
if (args is ["serve"])
{
    await Server.RunAsync();
    return;
}

await Comparison.RunAsync();
