using System.Buffers;
using System.Text;

namespace Nekka.Orleans.Tests;

/// <summary>What a process can do with the reference to an actor on another machine, and what it says where it cannot.</summary>
public sealed class ForeignReferenceTests(TestCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ActorRef<Calculator> New() => cluster.Client.Get<Calculator>(Guid.NewGuid().ToString());

    [Fact]
    public void It_cannot_be_a_parent()
    {
        var calculator = New();
        var child = Should.Throw<ArgumentException>(() => Listener.Start(new ActorOptions { Parent = calculator }));
        child.Message.ShouldStartWith($"{calculator} is on another machine, so it cannot be the parent of a Listener in this process. Have it start the child itself");
        var pool = Should.Throw<ArgumentException>(() => Listener.StartPool(1, new PoolOptions { Parent = calculator }));
        pool.Message.ShouldContain("is on another machine");
    }

    [Fact]
    public void It_cannot_be_registered()
    {
        var calculator = New();
        Should.Throw<ArgumentException>(() => ActorRegistry.Register(calculator)).Message.ShouldStartWith($"{calculator} is on another machine, so this process cannot register it.");
        ActorRegistry.GetAll().ShouldNotContain(calculator);
    }

    [Fact]
    public void It_cannot_be_subscribed_to_events_of_this_process() =>
        Should.Throw<ArgumentException>(() => cluster.Client.System.Events.Subscribe<string>(New())).Message.ShouldContain("events stay in their process");

    [Fact]
    public void Settings_of_its_class_name_no_parent() =>
        Should.Throw<ArgumentException>(static () => new ClusterActorOptions { Actor = new ActorOptions { Parent = Listener.Start() } }).Message.ShouldContain("actors of the cluster have none");

    [Fact]
    public async Task It_is_stopped_by_a_deadline()
    {
        var calculator = New();
        await calculator.Proxy().Add(1, 2);
        (await calculator.StopAsync(Limits.Hang)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stop_that_its_handler_keeps_waiting_fails_after_the_deadline()
    {
        var calculator = New();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var wait = calculator.Proxy().WaitFor(cancellation.Token);
        var waiting = calculator.Proxy().Add(1, 2);

        var stop = await Should.ThrowAsync<ActorTimeoutException>(async () => await calculator.StopAsync(TimeSpan.Zero));

        stop.Message.ShouldContain(calculator.ToString());
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await wait);
        (await waiting).ShouldBe(3, "The next object handles it.");
    }

    [Fact]
    public async Task It_is_told_by_a_timer()
    {
        var calculator = New();
        await Prompter.Start(calculator).Proxy().Prompt(5).Unwrap();
        (await calculator.Proxy().TakeSeen()).ShouldBe([5]);
    }

    [Fact]
    public async Task A_worker_of_a_pool_calls_it()
    {
        await using var pool = Prompter.StartPool(2, New());
        (await pool.ActorRef.Proxy().Ask("hello")).ShouldBe("You said hello.");
    }

    [Fact]
    public async Task An_actor_that_waits_for_it_is_inspected_and_diagnosed()
    {
        var calculator = New();
        var prompter = Prompter.Start(calculator);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var wait = prompter.Proxy().Wait(cancellation.Token);

        SpinWait.SpinUntil(() => Snapshot(prompter).Contains(calculator.ToString(), StringComparison.Ordinal), Limits.Hang).ShouldBeTrue(Snapshot(prompter));
        Diagnosis(prompter).ShouldContain(calculator.ActorUrn);

        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await wait);
    }

    [Fact]
    public void It_is_described_in_a_diagnosis_that_asks_for_it() => Diagnosis(New()).ShouldNotBeEmpty();

    private string Snapshot(ActorRef actor) => $"{cluster.Client.System.Inspect().Single(snapshot => snapshot.ActorRef == actor)}";

    private static string Diagnosis(ActorRef actor)
    {
        using var feed = new DiagnosisFeed();
        var json = new ArrayBufferWriter<byte>();
        feed.Write(json, new DiagnosisQuery { Sections = (DiagnosisSections)(-1), ActorUrn = actor.ActorUrn });
        return Encoding.UTF8.GetString(json.WrittenSpan);
    }
}

/// <summary>An actor of a process that uses one of the cluster.</summary>
public class Prompter(ActorRef<Calculator> calculator) : Actor
{
    public Future<bool> Prompt(int number)
    {
        var prompted = CreateFuture<bool>();
        Timers.Once("prompt", TimeSpan.Zero, () =>
        {
            calculator.Tell(number);
            prompted.Set(true);
        });
        return prompted;
    }

    public async Task<string> Ask(string text) => await calculator.AskAsync<string>(text);

    public async Task Wait(CancellationToken cancellationToken) => await calculator.Proxy().WaitFor(cancellationToken);
}
