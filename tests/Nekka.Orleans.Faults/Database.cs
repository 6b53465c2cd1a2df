using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Npgsql;
using Orleans.Runtime;

namespace Nekka.Orleans.Faults;

/// <summary>A PostgreSQL of its own with Orleans' tables.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly Process _process;
    private readonly NpgsqlDataSource _source;

    private Database(Process process, string connection) => (_process, _source, Connection) = (process, NpgsqlDataSource.Create(connection), connection);

    /// <summary>How clients connect.</summary>
    public string Connection { get; }

    /// <summary>Starts a database.</summary>
    public static async Task<Database> StartAsync(string folder)
    {
        var port = Ports.Free().ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "database"), [port, Path.Combine(folder, "database.log")])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
        var database = new Database(process, $"Host=127.0.0.1;Port={port};Username=nekka;Database=postgres;Maximum Pool Size=100");
        await database.WhenUpAsync();
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Orleans.sql")!);
        await database.ExecuteAsync(await reader.ReadToEndAsync());
        return database;
    }

    /// <summary>Waits until a silo has a status of those that Orleans writes down.</summary>
    public async Task WhenSiloIsAsync(string cluster, string silo, SiloStatus status) => await Waiting.UntilAsync($"{silo} is {status}", async () =>
    {
        await using var command = _source.CreateCommand("SELECT 1 FROM OrleansMembershipTable WHERE DeploymentId = $1 AND SiloName = $2 AND Status = $3");
        Add(command, cluster, silo, (int)status);
        return await command.ExecuteScalarAsync() is not null;
    });

    /// <summary>The counts as they are stored, by the keys of the counters.</summary>
    public async Task<Dictionary<string, long>> CountsAsync()
    {
        await using var command = _source.CreateCommand("SELECT GrainIdExtensionString, (convert_from(PayloadBinary, 'UTF8')::json ->> 'Count')::bigint FROM OrleansStorage");
        await using var reader = await command.ExecuteReaderAsync();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            counts.Add(reader.GetString(0), reader.GetInt64(1));
        }

        return counts;
    }

    /// <summary>Adds to a stored count, as another activation of the counter would that nobody knows of.</summary>
    public async Task AddToCountAsync(string key, long number)
    {
        await using var command = _source.CreateCommand(
            """
            UPDATE OrleansStorage SET Version = Version + 1, PayloadBinary = convert_to(
                jsonb_set(convert_from(PayloadBinary, 'UTF8')::jsonb, '{Count}', to_jsonb((convert_from(PayloadBinary, 'UTF8')::jsonb ->> 'Count')::bigint + $2))::text, 'UTF8')
            WHERE GrainIdExtensionString = $1
            """);
        Add(command, key, number);
        if (await command.ExecuteNonQueryAsync() != 1)
        {
            throw new InvalidOperationException($"The count of {key} is not stored.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private async Task ExecuteAsync(string text)
    {
        await using var command = _source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    private async Task WhenUpAsync() => await Waiting.UntilAsync("the database is up", async () =>
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException("The database has not started; see database.log.");
        }

        try
        {
            await ExecuteAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    });
}
