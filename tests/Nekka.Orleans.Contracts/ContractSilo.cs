using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Nekka.Orleans.Contracts;

/// <summary>A silo in a process of its own, which runs this program. Its log is beside the program.</summary>
internal sealed class ContractSilo : IDisposable
{
    private readonly Process _process;
    private readonly string _log;

    /// <param name="name">The name of the silo.</param>
    /// <param name="primary">The port of the first silo; <see langword="null"/> if this is the first.</param>
    public ContractSilo(string name, int? primary)
    {
        (Port, Gateway) = (FreePort(), FreePort());
        _log = Path.Combine(AppContext.BaseDirectory, $"silo-{name}.log");
        string[] numbers = [.. new[] { Port, Gateway, primary ?? Port }.Select(static port => port.ToString(CultureInfo.InvariantCulture))];

        // The shell becomes the silo, so the process has the silo's id.
        _process = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "log=$1; shift; exec \"$@\" 2>\"$log\"", "sh", _log, Path.ChangeExtension(typeof(ContractSilo).Assembly.Location, null), SiloProgram.Word, name, numbers[0], numbers[1], numbers[2] },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
    }

    /// <summary>Where other silos reach this one.</summary>
    public int Port { get; }

    /// <summary>Where clients reach this one.</summary>
    public int Gateway { get; }

    public int ProcessId => _process.Id;

    /// <summary>Waits until the silo is part of the cluster.</summary>
    public async Task WhenStartedAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == SiloProgram.Started)
            {
                return;
            }
        }

        throw new InvalidOperationException($"A silo has ended before it had started. Its log is {_log}: {await File.ReadAllTextAsync(_log)}");
    }

    /// <summary>Closes the standard input, as the end of this process does.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    public Task WhenEndedAsync() => _process.WaitForExitAsync();

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
