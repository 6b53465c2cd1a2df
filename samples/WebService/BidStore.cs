using Microsoft.Data.Sqlite;
using Nekka;

namespace Samples;

public sealed record Bid(string Item, string Bidder, int Price);

public sealed record StoredAuction(DateTimeOffset Closes, bool IsClosed, IReadOnlyList<Bid> Bids);

public sealed record Sale(string Item, string Buyer, int Price);

/// <summary>What the other actors know of the store. The proxy of <see cref="BidStore"/> implements it; so can a test.</summary>
public interface IBidStore
{
    Task Open(string item, DateTimeOffset closes);

    Task Save(Bid bid);

    Task Close(string item);

    Task MarkSent(string item);

    Task<StoredAuction?> Load(string item);

    Task<IReadOnlyList<string>> OpenItems();

    Task<IReadOnlyList<Sale>> UnsentSales();
}

/// <summary>Keeps auctions in SQLite. A task that writes completes when the change is on disk.</summary>
/// <remarks>SQLite writes to disk once a transaction. What callers ask for while one transaction runs is committed together, in the
/// next one: a hundred bids then cost hardly more than one.</remarks>
public partial class BidStore(string connectionString, ILogger<BidStore> logger) : Actor, IBidStore
{
    private List<Change> _changes = [];
    private Task? _commit; // Of these changes.
    private Task _lastCommit = Task.CompletedTask;

    [Reentrant]
    public Task Open(string item, DateTimeOffset closes) =>
        Commit(new("INSERT INTO auctions VALUES ($1, $2, 'open')", item, closes.ToUnixTimeMilliseconds()));

    [Reentrant]
    public Task Save(Bid bid) => Commit(new("INSERT INTO bids VALUES ($1, $2, $3)", bid.Item, bid.Price, bid.Bidder));

    [Reentrant]
    public Task Close(string item) => Commit(new("UPDATE auctions SET state = 'closed' WHERE item = $1", item));

    [Reentrant]
    public Task MarkSent(string item) => Commit(new("UPDATE auctions SET state = 'sent' WHERE item = $1", item));

    public async Task<StoredAuction?> Load(string item)
    {
        await using var connection = Connect();
        List<Bid> bids = [.. Query(connection, "SELECT bidder, price FROM bids WHERE item = $1 ORDER BY price", row => new Bid(item, row.GetString(0), row.GetInt32(1)), item)];
        return Query(
            connection,
            "SELECT closes, state FROM auctions WHERE item = $1",
            row => new StoredAuction(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetString(1) != "open", bids),
            item).SingleOrDefault();
    }

    public async Task<IReadOnlyList<string>> OpenItems()
    {
        await using var connection = Connect();
        return [.. Query(connection, "SELECT item FROM auctions WHERE state = 'open'", row => row.GetString(0))];
    }

    public async Task<IReadOnlyList<Sale>> UnsentSales()
    {
        await using var connection = Connect();
        return
        [
            .. Query(
                connection,
                "SELECT item, bidder, max(price) FROM bids JOIN auctions USING (item) WHERE state = 'closed' GROUP BY item",
                row => new Sale(row.GetString(0), row.GetString(1), row.GetInt32(2))),
        ];
    }

    protected override async ValueTask OnStartAsync()
    {
        await using var connection = Connect();
        Execute(connection, new("PRAGMA journal_mode = WAL"));
        Execute(connection, new("CREATE TABLE IF NOT EXISTS auctions (item TEXT PRIMARY KEY, closes INTEGER NOT NULL, state TEXT NOT NULL) STRICT"));
        Execute(connection, new("CREATE TABLE IF NOT EXISTS bids (item TEXT, price INTEGER, bidder TEXT NOT NULL, PRIMARY KEY (item, price)) STRICT, WITHOUT ROWID"));
    }

    private static void Execute(SqliteConnection connection, Change change)
    {
        using var command = CommandFor(connection, change);
        command.ExecuteNonQuery();
    }

    private static IEnumerable<T> Query<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params object[] values)
    {
        using var command = CommandFor(connection, new(sql, values));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return read(rows);
        }
    }

    private static SqliteCommand CommandFor(SqliteConnection connection, Change change)
    {
        var command = connection.CreateCommand();
        command.CommandText = change.Sql;
        for (var index = 0; index < change.Values.Length; index++)
        {
            command.Parameters.AddWithValue($"${index + 1}", change.Values[index]);
        }

        return command;
    }

    [LoggerMessage(LogLevel.Debug, "{Count} changes are on disk.")]
    private static partial void LogCommit(ILogger logger, int count);

    // The handlers that call this are reentrant: while one waits for its commit, others add their changes.
    private Task Commit(Change change)
    {
        _changes.Add(change);
        return _commit ??= _lastCommit = CommitAfter(_lastCommit);
    }

    private async Task CommitAfter(Task last)
    {
        await Task.Yield(); // Those that wait in line may join.
        await last.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        List<Change> changes = _changes;
        (_changes, _commit) = ([], null); // From here on, changes wait for the next commit.
        await Task.Run(() => Write(changes)); // Not in the actor, because the disk may take long.
    }

    private void Write(List<Change> changes)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();
        changes.ForEach(change => Execute(connection, change));
        transaction.Commit();
        LogCommit(logger, changes.Count);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private sealed record Change(string Sql, params object[] Values);
}
