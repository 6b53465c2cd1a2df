using System.Reflection;
using System.Runtime.CompilerServices;

namespace Nekka.Tests.Diagnosing;

/// <summary>A feed shows the actors as they are, in the order and number that a query asks for, and listens no longer than it exists.</summary>
public sealed class DiagnosisFeedTests
{
    private static readonly DiagnosisQuery WithFlow = new() { Sections = DiagnosisSections.Usual | DiagnosisSections.Flow };

    [Fact]
    public async Task A_diagnosis_has_a_version_the_process_its_pool_and_the_sums()
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        system.Start(() => new House()).Ask("Are you there?", Limits.Hang);

        var diagnosis = feed.Look(new DiagnosisQuery { Sections = DiagnosisSections.None });

        diagnosis.Number("version").ShouldBe(1);
        diagnosis.GetProperty("process").Number("id").ShouldBe(Environment.ProcessId);
        diagnosis.GetProperty("pool").Number("threads").ShouldBeGreaterThanOrEqualTo(0);
        diagnosis.GetProperty("totals").Number("actors").ShouldBe(1);
        diagnosis.GetProperty("totals").Number("handled").ShouldBe(1);
        diagnosis.TryGetProperty("actors", out _).ShouldBeFalse("The section was not asked for.");
        diagnosis.TryGetProperty("interval", out _).ShouldBeFalse("There was no look before.");
        feed.LookUntil(static later => later.TryGetProperty("interval", out _)).GetProperty("totals").TryGetProperty("handledPerSecond", out _).ShouldBeTrue();
    }

    [Fact]
    public void A_diagnosis_tells_the_version_of_the_package_without_the_hash_of_its_commit()
    {
        using var feed = new DiagnosisFeed();

        feed.Look().Text("nekka").ShouldBe(typeof(Actor).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]);
    }

    [Fact]
    public async Task A_row_shows_what_an_actor_does_and_what_it_waits_for()
    {
        await using var system = new ActorSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        var store = system.Start(() => new Store { Receiving = async (_, _) => await gate.Opened }, new ActorOptions { Name = "bids" });
        var house = system.Start(() => new House { Receiving = async (_, message) => await store.AskAsync(message) });
        house.Tell(1);
        house.Tell(2);

        var row = feed.LookUntil(diagnosis => diagnosis.Row(house) is var row && row.TryGetProperty("waitsFor", out _) && row.Text("state") == "awaiting").Row(house);

        row.Text("name").ShouldBe("House");
        row.Text("message").ShouldBe("Int32");
        row.Number("waiting").ShouldBe(1);
        row.Text("runtime").ShouldBe("thread pool");
        var wait = row.GetProperty("waitsFor").EnumerateArray().Single();
        wait.Text("actor").ShouldBe(store.ActorUrn);
        wait.Text("name").ShouldBe("Store/bids");
        wait.Text("text").ShouldBe("to answer Int32");
        wait.GetProperty("blocking").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Actors_are_sorted_filtered_and_paged_where_the_diagnosis_is_made()
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        for (var number = 0; number < 30; number++)
        {
            var actor = system.Start(() => new House(), new ActorOptions { Name = $"vase {number:00}" });
            for (var message = 0; message < number; message++)
            {
                actor.Ask("bid", Limits.Hang);
            }
        }

        system.Start(() => new Store());

        var page = feed.Look(new DiagnosisQuery { Sort = ActorSort.Handled, Offset = 2, Count = 3 });
        page.Names().ShouldBe(["House/vase 27", "House/vase 26", "House/vase 25"]);
        page.GetProperty("actors").Number("total").ShouldBe(31);
        page.GetProperty("actors").Text("sort").ShouldBe("handled");
        feed.Look(new DiagnosisQuery { Sort = ActorSort.Name, Filter = "VASE 1", Count = 2 }).Names().ShouldBe(["House/vase 10", "House/vase 11"]);
        feed.Look(new DiagnosisQuery { Filter = "store" }).Names().ShouldBe(["Store"]);
        feed.Look(new DiagnosisQuery { Filter = "vase 1" }).GetProperty("actors").Number("matching").ShouldBe(10);
        feed.Look(new DiagnosisQuery { Offset = 1_000 }).Names().ShouldBeEmpty();
        feed.Look().GetProperty("classes").EnumerateArray().Single(static one => one.Text("class") == "House").Number("actors").ShouldBe(30);
    }

    [Fact]
    public async Task The_children_of_an_actor_are_listed_for_a_tree()
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        var parent = system.Start(() => new House());
        system.Start(() => new Store(), new ActorOptions { Parent = parent });
        var parentUrn = parent.ActorUrn;

        feed.Look(new DiagnosisQuery { Parent = "" }).Names().ShouldBe(["House"]);
        feed.Look(new DiagnosisQuery { Parent = parentUrn }).Names().ShouldBe(["Store"]);
        feed.Look(new DiagnosisQuery { Parent = "" }).Row(parent).Number("children").ShouldBe(1);
    }

    [Fact]
    public async Task One_actor_is_shown_with_its_failures_and_with_how_long_its_messages_wait_and_take()
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House { Receiving = static (_, message) => message is 3 ? throw new FormatException("no number") : new(message) });
        var query = new DiagnosisQuery { Sections = DiagnosisSections.Actor, ActorUrn = house.ActorUrn };
        house.Ask(0, Limits.Hang); // Before anybody looks at the actor.
        feed.Look(query);
        house.Ask(1, Limits.Hang);
        house.Tell(2);
        Should.Throw<FormatException>(() => house.Ask(3, Limits.Hang));

        var actor = feed.LookUntil(diagnosis => diagnosis.GetProperty("actor").GetProperty("handle").Number("count") == 3, query).GetProperty("actor");

        actor.GetProperty("wait").Number("count").ShouldBe(3);
        actor.GetProperty("handle").GetProperty("buckets").EnumerateArray().Sum(static bucket => bucket.Number("count")).ShouldBe(3);
        var failure = actor.GetProperty("failures").EnumerateArray().Single();
        failure.Text("type").ShouldBe("FormatException");
        failure.Text("text").ShouldBe("no number");
        failure.Text("message").ShouldBe("Int32");
        failure.Text("stack").ShouldContain(nameof(One_actor_is_shown_with_its_failures_and_with_how_long_its_messages_wait_and_take));
    }

    [Fact]
    public async Task Failures_from_before_anybody_looked_are_counted_even_of_actors_that_have_ended()
    {
        await using var system = new ActorSystem();
        var house = system.Start(() => new House { Receiving = static (_, _) => throw new FormatException("no number") });
        house.Tell(1);
        await house.WhenStopped.Awaited();
        using var feed = new DiagnosisFeed(system);

        var diagnosis = feed.Look();

        diagnosis.GetProperty("totals").Number("failed").ShouldBe(1);
        var houses = diagnosis.ClassNamed("House");
        (houses.Number("actors"), houses.Number("failed")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Restarts_from_before_anybody_looked_are_counted()
    {
        await using var system = new ActorSystem();
        var house = system.Start(
            () => new House { Receiving = static (_, message) => message is 1 ? throw new FormatException("no number") : new(message) },
            new ActorOptions { SupervisorStrategy = new SupervisorStrategy() });
        house.Tell(1);
        await house.AskAsync<int>(2).Awaited();
        house.Stop(Limits.Hang);
        using var feed = new DiagnosisFeed(system);

        var diagnosis = feed.Look();

        diagnosis.GetProperty("totals").Number("restarts").ShouldBe(1);
        diagnosis.ClassNamed("House").Number("restarts").ShouldBe(1);
    }

    [Fact]
    public async Task Starts_that_have_failed_are_counted_for_the_key_the_class_and_the_system()
    {
        await using var system = new ActorSystem();
        await using var houses = new KeyedActors<string, House>(
            static _ => throw new InvalidOperationException("no bids today"),
            new KeyedActorsOptions { System = system, Actor = new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MinBackoff = TimeSpan.FromHours(1) } } });
        var north = houses["north"];
        await Should.ThrowAsync<ActorDeadException>(() => north.AskAsync<string>("How are you?").Awaited());
        _ = north.AskAsync<string>("How are you?");
        using var feed = new DiagnosisFeed(system);

        var diagnosis = feed.LookUntil(static diagnosis => diagnosis.Rows().Any());

        diagnosis.Row(north).Number("failed").ShouldBe(1);
        diagnosis.ClassNamed("House").Number("failed").ShouldBe(1);
        diagnosis.GetProperty("totals").Number("failed").ShouldBe(1);
    }

    [Fact]
    public async Task An_idle_actor_that_fails_without_a_message_is_seen_to_have_failed()
    {
        await using var system = new ActorSystem();
        using var gate = new Gate();
        using var feed = new DiagnosisFeed(system);
        system.Start(() => new Store());
        var house = system.Start(() => new Clerk(), new ActorOptions { SupervisorStrategy = new SupervisorStrategy { MaxRestarts = 1 } });
        house.Call(actor => actor.FailAfter(gate.Opened)).Get(Limits.Hang);
        feed.LookTwice();

        gate.Open();
        feed.LookUntil(diagnosis => diagnosis.Row(house).Number("restarts") == 1 && diagnosis.GetProperty("totals").Number("restarts") == 1);

        feed.Look(new DiagnosisQuery { Sort = ActorSort.Failures }).Names()[0].ShouldBe("Clerk");
    }

    [Fact]
    public async Task An_actor_that_has_stopped_is_gone()
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        var house = system.Start(() => new House());
        var urn = house.ActorUrn;
        house.Stop(Limits.Hang);

        feed.Look(new DiagnosisQuery { Sections = DiagnosisSections.Actor, ActorUrn = urn }).GetProperty("actorGone").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_flow_between_classes_is_counted_from_the_first_time_that_it_is_asked_for()
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        var store = system.Start(() => new Store());
        var house = system.Start(() => new House { Receiving = async (_, message) => await store.AskAsync(message) });
        house.Ask("before", Limits.Hang);
        feed.Look(WithFlow).GetProperty("flow").EnumerateArray().ShouldBeEmpty();
        for (var number = 0; number < 5; number++)
        {
            house.Ask("bid", Limits.Hang);
        }

        var flow = feed.LookUntil(static diagnosis => diagnosis.GetProperty("flow").GetArrayLength() == 2, WithFlow).GetProperty("flow").EnumerateArray().ToArray();

        flow.Single(static one => one.Text("to") == "House").TryGetProperty("from", out _).ShouldBeFalse("The test is no actor.");
        var between = flow.Single(static one => one.Text("to") == "Store");
        between.Text("from").ShouldBe("House");
        between.Number("count").ShouldBe(5);
    }

    [Fact]
    public async Task What_a_feed_listens_with_is_given_back()
    {
        await using var system = new ActorSystem();
        var house = system.Start(() => new House());
        var silent = system.Context.Probe;
        using (var feed = new DiagnosisFeed(system))
        {
            feed.Look(WithFlow with { Sections = WithFlow.Sections | DiagnosisSections.Actor, ActorUrn = house.ActorUrn });
            system.Context.Probe.ShouldNotBe(silent);
            system.Context.MessageProbe.ShouldNotBeNull();
            house.Cell.Attachments.Find<MessageTimes>().ShouldNotBeNull();
        }

        system.Context.Probe.ShouldBe(silent);
        system.Context.MessageProbe.ShouldBeNull();
        house.Cell.Attachments.Find<MessageTimes>().ShouldBeNull();
    }

    [Fact]
    public async Task A_feed_that_everybody_has_forgotten_listens_no_more()
    {
        await using var system = new ActorSystem();
        var silent = system.Context.Probe;
        var feed = LookAndForget(system);

        feed.ShouldBeCollected();

        SpinWait.SpinUntil(() => ReferenceEquals(system.Context.Probe, silent), Limits.Hang).ShouldBeTrue();
    }

    [Fact]
    public void A_feed_keeps_no_system_alive()
    {
        using var feed = new DiagnosisFeed();
        var system = StartAndForget(feed);

        system.ShouldBeCollected();
    }

    [Fact]
    public async Task A_system_that_has_been_disposed_of_and_a_simulated_one_are_not_shown()
    {
        var disposed = new ActorSystem();
        await disposed.DisposeAsync();
        using var feed = new DiagnosisFeed(disposed);
        feed.Look().GetProperty("totals").Number("systems").ShouldBe(0);

        Testing.Simulation.Explore(1, static simulated =>
        {
            using var inside = new DiagnosisFeed(simulated);
            inside.Look().GetProperty("totals").Number("systems").ShouldBe(0);
        });
    }

    [Fact]
    public void Without_a_system_of_its_own_a_feed_shows_all_systems_also_later_ones()
    {
        using var feed = new DiagnosisFeed();
        feed.Look();
        var name = Guid.NewGuid().ToString();
        var (one, other) = (new ActorSystem(), new ActorSystem());
        one.Start(() => new House(), new ActorOptions { Name = name });
        other.Start(() => new Store(), new ActorOptions { Name = name });

        feed.LookUntil(diagnosis => diagnosis.Names().Length == 2, new DiagnosisQuery { Filter = name }).Names().ShouldBe([$"House/{name}", $"Store/{name}"], ignoreOrder: true);
        GC.KeepAlive((one, other));
    }

    [Fact]
    public async Task Actors_that_come_and_go_while_a_feed_looks_are_each_shown_once_at_most()
    {
        await using var system = new ActorSystem();
        using var feed = new DiagnosisFeed(system);
        using var end = new CancellationTokenSource();
        var staying = Enumerable.Range(0, 3_000).Select(_ => system.Start(() => new House())).ToArray();
        var churning = Task.Run(() =>
        {
            var some = new Queue<ActorRef>();
            while (!end.IsCancellationRequested)
            {
                some.Enqueue(system.Start(() => new Store()));
                if (some.Count > 100)
                {
                    _ = some.Dequeue().StopAsync();
                }
            }
        });
        for (var look = 0; look < 20; look++)
        {
            var rows = feed.Look(new DiagnosisQuery { Filter = nameof(House), Count = 1_000, Offset = look % 3 * 1_000 }).GetProperty("actors");
            rows.Number("matching").ShouldBe(3_000);
            rows.GetProperty("rows").EnumerateArray().Select(static row => row.Text("urn")).Distinct(StringComparer.Ordinal).Count().ShouldBe(1_000);
        }

        await end.CancelAsync();
        await churning.InTime();
        GC.KeepAlive(staying);
    }

    [Fact]
    public void A_feed_that_has_been_disposed_of_says_so()
    {
        var feed = new DiagnosisFeed();
        feed.Dispose();

        Should.Throw<ObjectDisposedException>(() => feed.Look());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LookAndForget(ActorSystem system)
    {
        var feed = new DiagnosisFeed(system);
        feed.Look(WithFlow);
        return new WeakReference(feed);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference StartAndForget(DiagnosisFeed feed)
    {
        var system = new ActorSystem();
        system.Start(() => new House()).Ask("Are you there?", Limits.Hang);
        feed.Look(WithFlow);
        return new WeakReference(system);
    }
}
