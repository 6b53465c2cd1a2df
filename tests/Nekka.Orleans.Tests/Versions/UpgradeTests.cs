namespace Nekka.Orleans.Tests.Versions;

/// <summary>Actors move from machines with the older version of their class to machines with the newer, and go on with what they had.</summary>
[Collection(nameof(TwoVersions))]
public sealed class UpgradeTests(TwoVersions cluster)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private OlderLedgerProxy Older => cluster.Older.Get<OlderLedger>(_key).Proxy();

    private NewerLedgerProxy Newer => cluster.Newer.Get<NewerLedger>(_key).Proxy();

    private NewerLedgerProxy Client => cluster.Client.Get<NewerLedger>(_key).Proxy();

    [Fact]
    public async Task An_actor_that_moves_to_the_newer_version_goes_on_with_its_state()
    {
        await cluster.PlaceAsync(_key, onNewer: false);
        await Older.Add(1);
        await Client.Add(2);
        await Should.ThrowAsync<MissingMemberException>(async () => await Client.AddAll([3]));

        await cluster.PlaceAsync(_key, onNewer: true);

        (await Client.Entries()).ShouldBe([1, 2]);
        (await Client.AddAll([3, 4])).ShouldBe(4);
        (await Older.Add(5)).ShouldBe(5);
        (await Client.Sum()).ShouldBe(15L);
    }

    [Fact]
    public async Task An_actor_that_moves_back_goes_on_with_its_state_too()
    {
        await cluster.PlaceAsync(_key, onNewer: true);
        await Client.AddAll([1, 2]);

        await cluster.PlaceAsync(_key, onNewer: false);

        (await Older.Sum()).ShouldBe(3);
        await Older.Clear();
        await cluster.PlaceAsync(_key, onNewer: true);
        (await Client.Entries()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_lost_while_an_actor_moves_to_and_fro_between_the_versions()
    {
        const int Moves = 10;
        using var isOver = new CancellationTokenSource();
        await cluster.PlaceAsync(_key, onNewer: false);
        var older = KeepAddingAsync(number => Older.Add(number), sender: 1, isOver.Token);
        var newer = KeepAddingAsync(number => Newer.Add(number), sender: 2, isOver.Token);
        var client = KeepAddingAsync(number => Client.Add(number), sender: 3, isOver.Token);

        for (var move = 0; move < Moves; move++)
        {
            await cluster.PlaceAsync(_key, onNewer: move % 2 == 0);
        }

        await isOver.CancelAsync();
        var acknowledged = (await Task.WhenAll(older, newer, client)).SelectMany(static numbers => numbers).ToList();
        var entries = await Client.Entries();
        entries.ShouldBeUnique();
        entries.Order().ShouldBe(acknowledged.Order());
        foreach (var numbers in entries.GroupBy(static entry => entry % 10))
        {
            numbers.ShouldBe(numbers.Order()); // Each sender's calls were handled in its order.
        }

    }

    // The last digit of a number is its sender's. Ten calls are under way at a time.
    private static async Task<List<int>> KeepAddingAsync(Func<int, Future<int>> add, int sender, CancellationToken isOver)
    {
        var acknowledged = new List<int>();
        var count = 0;
        while (!isOver.IsCancellationRequested)
        {
            var numbers = Enumerable.Range(count, 10).Select(number => (10 * number) + sender).ToList();
            count += 10;
            await Future.WhenAll(numbers.ConvertAll(number => add(number)));
            acknowledged.AddRange(numbers);
        }

        return acknowledged;
    }
}
