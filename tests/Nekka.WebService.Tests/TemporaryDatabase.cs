using Microsoft.Data.Sqlite;

namespace Nekka.WebService.Tests;

/// <summary>A database in a folder of its own.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nekka-");

    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "auctions.db")}";

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public IReadOnlyList<Bid> Bids()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT item, bidder, price FROM bids ORDER BY item, price";
        using var rows = command.ExecuteReader();
        var bids = new List<Bid>();
        while (rows.Read())
        {
            bids.Add(new Bid(rows.GetString(0), rows.GetString(1), rows.GetInt32(2)));
        }

        return bids;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
