using Nekka.Benchmarks;

// dotnet run -c Release --project benchmarks/Nekka.Benchmarks -- proxies
switch (args)
{
    case ["proxies"]:
        ProxyBenchmark.Run();
        return 0;
    case ["simulation"]:
        SimulationBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("proxies       the four rows of Pykka's own performance script, by typed and dynamic proxies and by messages");
        Console.Error.WriteLine("simulation    how many messages a simulation delivers a second");
        return 1;
}
