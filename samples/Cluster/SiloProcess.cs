using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Samples;

/// <summary>A silo in a process of its own, which ends with this one.</summary>
internal sealed class SiloProcess : IDisposable
{
    /// <summary>The argument that has a silo end when its standard input does.</summary>
    public const string EndsWithInput = "--ends-with-input";

    private readonly Process _process;

    private SiloProcess(Process process, int port, int gateway) => (_process, Port, Gateway) = (process, port, gateway);

    public int Port { get; }

    public int Gateway { get; }

    /// <summary>Starts this program as a silo, and waits until it has joined the cluster.</summary>
    /// <param name="state">The SQLite file of the states.</param>
    /// <param name="primary">The silo that knows the others; <see langword="null"/> if it is this one.</param>
    public static async Task<SiloProcess> StartAsync(string state, SiloProcess? primary = null)
    {
        var (port, gateway) = (FreePort(), FreePort());
        var program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        var process = Process.Start(new ProcessStartInfo(
            program,
            [
                .. assembly, "silo", EndsWithInput, "true", "--port", $"{port}", "--gateway", $"{gateway}", "--primary", $"{primary?.Port ?? port}",
                "--state", state, "--Logging:LogLevel:Default", "None",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        if (await process.StandardOutput.ReadLineAsync() is null)
        {
            throw new InvalidOperationException("A silo has ended instead of joining the cluster.");
        }

        return new SiloProcess(process, port, gateway);
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
