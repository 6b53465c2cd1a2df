namespace Nekka.Orleans.Faults;

/// <summary>The program as the driver of the scenarios, and the cluster's client.</summary>
internal static class Driver
{
    private const int MostBreachesShown = 20;

    /// <summary>Runs scenarios one after the other, and prints a line for each.</summary>
    /// <returns>Whether every promise was kept.</returns>
    public static async Task<bool> RunAsync(Scale scale, IReadOnlyList<Scenario> scenarios, string folder)
    {
        await using var database = await Database.StartAsync(folder);
        var isKept = true;
        foreach (var scenario in scenarios)
        {
            isKept &= await RunAsync(scenario, scale, database, folder);
        }

        return isKept;
    }

    private static async Task<bool> RunAsync(Scenario scenario, Scale scale, Database database, string folder)
    {
        await using var stage = new Stage(scenario.Name, database, folder) { Relayed = scenario.Relayed, Scale = scale };
        Report report;
        try
        {
            await stage.SetUpAsync();
            await stage.GoOnAsync();
            await scenario.Happens(stage);
            await stage.GoOnAsync();
            await stage.Crowd.EndAsync();
            report = await Report.OfAsync(scenario, stage);
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            report = new Report($"{scenario.Name}: did not end", [exception.Message]);
        }

        Console.WriteLine(report.Figures);
        foreach (var breach in report.Breaches.Take(MostBreachesShown))
        {
            Console.WriteLine($"   BROKEN: {breach}");
        }

        return report.Breaches.Count == 0;
    }
}
