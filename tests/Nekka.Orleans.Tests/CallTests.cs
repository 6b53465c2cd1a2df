namespace Nekka.Orleans.Tests;

public sealed class CallTests(TestCluster cluster)
{
    private ActorRef<Calculator> New() => cluster.Client.Get<Calculator>(Guid.NewGuid().ToString());

    [Fact]
    public async Task A_call_returns_the_result()
    {
        (await New().Proxy().Add(1, 2)).ShouldBe(3);
    }

    [Fact]
    public async Task Overloads_are_told_apart()
    {
        var proxy = New().Proxy();
        (await proxy.Add("a", "b")).ShouldBe("ab");
        (await proxy.Swap((1, 2))).ShouldBe((2, 1));
        (await proxy.Swap(1, 2)).ShouldBe(21);
    }

    [Fact]
    public async Task A_generic_method_is_called_for_its_types() => (await New().Proxy().Echo("x")).ShouldBe("x");

    [Fact]
    public async Task Ten_arguments_arrive() => (await New().Proxy().Sum(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).ShouldBe(55);

    [Fact]
    public async Task A_property_is_assigned_and_read()
    {
        var proxy = New().Proxy();
        proxy.Factor = 7;
        (await proxy.Factor).ShouldBe(7);
    }

    [Fact]
    public async Task A_traversable_attribute_is_reached()
    {
        var proxy = New().Proxy();
        await proxy.Memory.Store(5);
        (await proxy.Memory.Value).ShouldBe(5);
    }

    [Fact]
    public async Task An_exception_comes_back_with_its_type_message_and_stack()
    {
        var exception = await Should.ThrowAsync<InvalidOperationException>(async () => await New().Proxy().Fail());
        exception.Message.ShouldBe("The calculator fails.");
        exception.StackTrace.ShouldNotBeNull().ShouldContain(nameof(Calculator.Fail));
    }

    [Fact]
    public async Task A_message_is_received_and_answered() => (await New().AskAsync<string>("hello", TestContext.Current.CancellationToken)).ShouldBe("You said hello.");

    [Fact]
    public async Task A_state_outlives_its_actor()
    {
        var counter = cluster.Client.Get<Counter>(Guid.NewGuid().ToString());
        (await counter.Proxy().Increment()).ShouldBe(1);
        (await counter.StopAsync()).ShouldBeTrue();
        (await counter.Proxy().Increment()).ShouldBe(2);
    }

    [Fact]
    public async Task A_token_is_cancelled_on_the_other_machine()
    {
        using var cancellation = new CancellationTokenSource();
        var proxy = New().Proxy();
        var wait = proxy.WaitFor(cancellation.Token);
        proxy.Defer.See(1);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await wait);
        (await proxy.TakeSeen()).ShouldBe([1]); // The handler has ended, so this is handled.
    }
}
