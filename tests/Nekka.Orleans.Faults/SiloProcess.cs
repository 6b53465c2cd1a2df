using System.Diagnostics;
using System.Globalization;

namespace Nekka.Orleans.Faults;

/// <summary>A silo in a process of its own.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly Process _process;

    public SiloProcess(string name, string cluster, string connection, Relay relay, Relayed relayed, string log)
    {
        Name = name;
        var (silo, gateway) = (Ports.Free(), Ports.Free());
        var addresses = new SiloAddresses(
            relayed == Relayed.Silos ? relay.Open(silo) : silo,
            relayed == Relayed.Gateways ? relay.Open(gateway) : gateway,
            silo,
            gateway);

        // The shell becomes the silo, so the process has the silo's id.
        _process = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, Environment.ProcessPath!, "silo", addresses.ToString(), name, cluster, connection },
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
    }

    public string Name { get; }

    /// <summary>Sends the process a signal.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        if (kill.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Name} could not be sent {signal}: its process has ended.");
        }
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    public Task WhenEndedAsync() => Waiting.UntilAsync($"{Name} has ended", () => Task.FromResult(_process.HasExited));

    public void Dispose()
    {
        _process.Kill(); // This ends a frozen process, too.
        _process.WaitForExit();
        _process.Dispose();
    }
}
