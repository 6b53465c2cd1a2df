using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Nekka.WebService.Tests;

/// <summary>The service in a process of its own.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<(string Level, string Category, string Text)> _log = new();
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mailFails = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    public ServiceProcess(string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", [Built.Program("WebService"), "--urls", "http://127.0.0.1:0", "--Logging:Console:FormatterName", "json", "--ConnectionStrings:Auctions", connectionString])
        {
            WorkingDirectory = Path.Combine(Built.Repository, "samples", "WebService"),
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start)!;
        _reading = ReadAsync();
    }

    /// <summary>The address of the service, when it listens.</summary>
    public Task<Uri> Listens => _listens.Task.WaitAsync(Limits.Hang);

    /// <summary>Completes when the mail server has failed, as it does now and then.</summary>
    public Task MailFails => _mailFails.Task.WaitAsync(Limits.Hang);

    /// <summary>What the service has logged.</summary>
    public IReadOnlyCollection<(string Level, string Category, string Text)> Log => _log;

    /// <summary>Whether a line of the log tells of a failure that the sample plants.</summary>
    public static bool IsPlanted(string text) => text.Contains("The mail server does not answer.", StringComparison.Ordinal);

    /// <summary>Sends a signal: TERM, as systemd, Docker and Kubernetes do, or KILL.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end of the process.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(TimeSpan limit)
    {
        await _process.WaitForExitAsync().WaitAsync(limit);
        await _reading;
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line && line.EndsWith('}')) // A kill may cut off the last one.
        {
            using var entry = JsonDocument.Parse(line);
            var text = Member("Message");
            if (entry.RootElement.TryGetProperty("Exception", out var exception))
            {
                text += $"\n{exception}";
            }

            _log.Enqueue((Member("LogLevel"), Member("Category"), text));
            if (IsPlanted(text))
            {
                _mailFails.TrySetResult();
            }

            const string Listening = "Now listening on: ";
            if (text.StartsWith(Listening, StringComparison.Ordinal))
            {
                _listens.SetResult(new Uri(text[Listening.Length..]));
            }

            string Member(string name) => entry.RootElement.GetProperty(name).GetString()!;
        }

        _listens.TrySetException(new EndOfStreamException($"The service has ended:\n{string.Join('\n', _log)}"));
    }
}
