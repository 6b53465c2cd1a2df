using Microsoft.Extensions.Logging;
using Nekka.Testing;

namespace Nekka.WebService.Tests;

public sealed class BidStoreTests : IAsyncDisposable
{
    private readonly TestSystem _test = new(TestContext.Current.TestOutputHelper!.WriteLine);
    private readonly TemporaryDatabase _database = new();
    private readonly CommitLog _commits = new();

    public async ValueTask DisposeAsync()
    {
        await _test.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task What_was_saved_is_loaded()
    {
        IBidStore store = Start();
        var closes = DateTimeOffset.FromUnixTimeSeconds(1_000_000);

        await store.Open("vase", closes);
        await store.Save(new Bid("vase", "Ann", 10));
        await store.Save(new Bid("vase", "Ben", 20));
        await store.Close("vase");

        var stored = await store.Load("vase");
        stored!.Closes.ShouldBe(closes);
        stored.IsClosed.ShouldBeTrue();
        stored.Bids.ShouldBe([new("vase", "Ann", 10), new("vase", "Ben", 20)]);
        (await store.UnsentSales()).ShouldBe([new Sale("vase", "Ben", 20)]);
        (await store.OpenItems()).ShouldBeEmpty();
        (await store.Load("lamp")).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_saved_while_a_transaction_runs_is_committed_in_one()
    {
        IBidStore store = Start();
        await store.OpenItems(); // It has started.
        var saved = new List<Task>();
        await using (var other = _database.Connect())
        {
            await using var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken); // Nobody else can write.
            for (var price = 1; price <= 100; price++)
            {
                saved.Add(store.Save(new Bid("vase", "Ann", price)));
            }

            await store.OpenItems(); // It has taken all that was sent before.
            saved.ShouldAllBe(task => !task.IsCompleted);
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        await Task.WhenAll(saved).WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);

        _database.Bids().Count.ShouldBe(100);
        _commits.Count.ShouldBeInRange(1, 2); // Those that came before the first transaction began, and the rest.
    }

    [Fact]
    public async Task A_change_that_cannot_be_stored_fails_and_the_next_one_is_stored()
    {
        IBidStore store = Start();
        await store.Save(new Bid("vase", "Ann", 10));

        await Should.ThrowAsync<Microsoft.Data.Sqlite.SqliteException>(() => store.Save(new Bid("vase", "Ben", 10)));
        await store.Save(new Bid("vase", "Ben", 20));

        _database.Bids().ShouldBe([new("vase", "Ann", 10), new("vase", "Ben", 20)]);
    }

    [Fact]
    public async Task A_store_that_is_told_to_stop_saves_what_it_was_asked_for_before()
    {
        var started = BidStore.Start(_database.ConnectionString, _commits, new ActorOptions { System = _test.System });
        IBidStore store = started.Proxy();
        Task[] saved = [.. Enumerable.Range(1, 100).Select(price => store.Save(new Bid("vase", "Ann", price)))];

        await started.StopAsync();

        saved.ShouldAllBe(task => task.IsCompletedSuccessfully);
        _database.Bids().Count.ShouldBe(100);
    }

    private BidStoreProxy Start() => BidStore.Start(_database.ConnectionString, _commits, new ActorOptions { System = _test.System }).Proxy();

    /// <summary>Counts transactions.</summary>
    private sealed class CommitLog : ILogger<BidStore>
    {
        private int _count;

        public int Count => _count;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Interlocked.Increment(ref _count);
    }
}
