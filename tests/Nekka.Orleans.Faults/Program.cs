using Nekka.Orleans.Faults;

// drive short|long FOLDER [SCENARIO…]: runs scenarios, all of them by default; logs go to the folder. The exit code is 0 if every promise was kept.
// silo PORTS NAME CLUSTER CONNECTION: one silo, which the driver starts.
switch (args)
{
    case ["silo", var ports, var name, var cluster, var connection]:
        await SiloProgram.RunAsync(SiloAddresses.Parse(ports), name, cluster, connection);
        return 0;
    case ["drive", "short" or "long", var folder, .. var names]:
        var scenarios = names is [] ? Scenario.All : Array.ConvertAll(names, static name => Array.Find(Scenario.All, scenario => scenario.Name == name)
            ?? throw new ArgumentException($"There is no scenario {name}, but these: {string.Join(", ", Scenario.All.Select(static scenario => scenario.Name))}."));
        Directory.CreateDirectory(folder);
        return await Driver.RunAsync(args[1] == "short" ? Scale.Short : Scale.Long, scenarios, Path.GetFullPath(folder)) ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync("Usage: drive short|long FOLDER [SCENARIO…]");
        return 2;
}
