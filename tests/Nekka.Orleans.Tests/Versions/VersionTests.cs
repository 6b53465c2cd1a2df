namespace Nekka.Orleans.Tests.Versions;

/// <summary>Two versions of a class in one cluster: what both have works everywhere, and what the actor's version does not have fails the call.</summary>
[Collection(nameof(TwoVersions))]
public sealed class VersionTests(TwoVersions cluster)
{
    private readonly string _key = Guid.NewGuid().ToString();

    private OlderLedgerProxy Older => cluster.Older.Get<OlderLedger>(_key).Proxy();

    private NewerLedgerProxy Newer => cluster.Newer.Get<NewerLedger>(_key).Proxy();

    private NewerLedgerProxy Client => cluster.Client.Get<NewerLedger>(_key).Proxy();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Members_that_both_versions_have_work_for_both_on_either(bool onNewer)
    {
        await cluster.PlaceAsync(_key, onNewer);

        (await Older.Add(1)).ShouldBe(1);
        (await Newer.Add(2)).ShouldBe(2);
        (await Client.Add(3)).ShouldBe(3);

        (await Older.Entries()).ShouldBe([1, 2, 3]);
        (await Client.Entries()).ShouldBe([1, 2, 3]);
        (await Older.Version()).ShouldBe(onNewer ? "newer" : "older");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_property_that_both_versions_have_is_assigned_and_read_by_both(bool onNewer)
    {
        await cluster.PlaceAsync(_key, onNewer);

        var older = Older;
        older.Owner = "Ann";
        (await older.Owner).ShouldBe("Ann");
        (await Client.Owner).ShouldBe("Ann");
        await Newer.Owner.SetAsync("Bob");
        (await older.Owner).ShouldBe("Bob");
    }

    [Fact]
    public async Task An_added_member_works_on_the_newer_version_only()
    {
        await cluster.PlaceAsync(_key, onNewer: true);
        (await Client.AddAll([1, 2])).ShouldBe(2);
        await cluster.PlaceAsync(_key, onNewer: false);

        await ShouldBeMissing(Client.AddAll([3]), "AddAll");
        await ShouldBeMissing(Newer.AddAll([3]), "AddAll");

        (await Older.Entries()).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task An_added_property_works_on_the_newer_version_only()
    {
        await cluster.PlaceAsync(_key, onNewer: false);

        await ShouldBeMissing(Client.Currency.GetAsync(), "Currency");
        await ShouldBeMissing(Client.Currency.SetAsync("crown"), "Currency");

        await cluster.PlaceAsync(_key, onNewer: true);
        await Client.Currency.SetAsync("crown");
        (await Client.Currency).ShouldBe("crown");
    }

    [Fact]
    public async Task An_added_stream_works_on_the_newer_version_only()
    {
        await cluster.PlaceAsync(_key, onNewer: true);
        await Client.AddAll([1, 2, 3]);
        (await Client.Read(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([1, 2, 3]);
        await cluster.PlaceAsync(_key, onNewer: false);

        var missing = await Should.ThrowAsync<MissingMemberException>(async () => await Client.Read(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));

        missing.Message.ShouldContain($"{Client.ActorRef} cannot handle the stream of Read: ");
    }

    [Fact]
    public async Task A_removed_member_works_on_the_older_version_only()
    {
        await cluster.PlaceAsync(_key, onNewer: true);
        await Client.Add(1);

        await ShouldBeMissing(Older.Clear(), "Clear");

        (await Client.Entries()).ShouldBe([1]);
        await cluster.PlaceAsync(_key, onNewer: false);
        await Older.Clear();
        (await Client.Entries()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_whose_parameter_has_changed_works_for_the_version_that_the_actor_has()
    {
        await cluster.PlaceAsync(_key, onNewer: true);
        await Client.Add(3);
        (await Client.Converted(1.5m)).ShouldBe(4.5m);
        await ShouldBeMissing(Older.Converted(2), "Converted");

        await cluster.PlaceAsync(_key, onNewer: false);
        (await Older.Converted(2)).ShouldBe(6);
        await ShouldBeMissing(Client.Converted(1.5m), "Converted");
    }

    [Fact]
    public async Task A_member_whose_result_has_changed_works_for_the_version_that_the_actor_has()
    {
        await cluster.PlaceAsync(_key, onNewer: true);
        await Client.Add(3);
        (await Client.Sum()).ShouldBe(3L);
        await ShouldBeMissing(Older.Sum(), "Sum");

        await cluster.PlaceAsync(_key, onNewer: false);
        (await Older.Sum()).ShouldBe(3);
        await ShouldBeMissing(Client.Sum(), "Sum");
    }

    [Fact]
    public async Task Calls_around_one_that_fails_keep_their_order_and_none_is_lost()
    {
        await cluster.PlaceAsync(_key, onNewer: false);
        var client = Client;
        var (added, missing) = (new List<Future<int>>(), new List<Future>());

        for (var number = 0; number < 100; number++)
        {
            added.Add(client.Add(number));
            missing.Add((number % 4) switch
            {
                0 => client.AddAll([-1]),
                1 => client.Converted(1.5m),
                2 => client.Currency.SetAsync("crown"),
                _ => client.Sum(),
            });
        }

        (await Future.WhenAll(added)).ShouldBe(Enumerable.Range(1, 100));
        foreach (var call in missing)
        {
            await Should.ThrowAsync<MissingMemberException>(async () => await call);
        }

        (await client.Entries()).ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public async Task A_deferred_call_of_a_member_that_is_missing_is_a_dead_letter_and_the_actor_goes_on()
    {
        await cluster.PlaceAsync(_key, onNewer: false);
        var letters = cluster.Older.System.DeadLetters;
        var before = letters.Count;

        Client.Defer.AddAll([-1]);

        (await Client.Add(1)).ShouldBe(1);
        (letters.Count - before).ShouldBe(1);
    }

    private async Task ShouldBeMissing(Future call, string member)
    {
        var missing = await Should.ThrowAsync<MissingMemberException>(async () => await call);
        missing.Message.ShouldMatch($@"Ledger \(ledger/{_key}\) cannot handle (the reading of |the assignment of )?{member}: ");
        missing.Message.ShouldEndWith(
            "its class on the actor's machine is of another version than here, and has no such member with that signature. Bring both to the same version.");
    }
}
