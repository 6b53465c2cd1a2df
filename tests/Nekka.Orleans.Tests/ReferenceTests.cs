namespace Nekka.Orleans.Tests;

public sealed class ReferenceTests(TestCluster cluster)
{
    private ActorRef<Calculator> New() => cluster.Client.Get<Calculator>(Guid.NewGuid().ToString());

    [Fact]
    public async Task A_silo_calls_a_local_actor_of_the_client_back()
    {
        var listener = Listener.Start();
        (await New().Proxy().CallBack(listener, 5)).ShouldBe(1);
        (await listener.Proxy().Heard()).ShouldBe([5]);
    }

    [Fact]
    public async Task References_travel_inside_messages()
    {
        var listener = Listener.Start();
        var answer = await New().AskAsync<Envelope>(new Envelope("text", listener, listener.Proxy()), TestContext.Current.CancellationToken);
        answer.Text.ShouldBe("text");
        answer.Listener.ShouldBe(listener);
        answer.Proxy.ShouldBe(listener.Proxy());
    }

    [Fact]
    public void References_to_the_same_key_are_equal()
    {
        cluster.Client.Get<Calculator>("a").ShouldBe(cluster.Client.Get<Calculator>("a"));
        cluster.Client.Get<Calculator>("a").ShouldNotBe(cluster.Client.Get<Calculator>("b"));
    }

    [Fact]
    public async Task An_actor_gives_its_own_reference()
    {
        var calculator = New();
        (await calculator.Proxy().Myself()).ShouldBe(calculator);
    }

    [Fact]
    public async Task A_local_actor_by_key_comes_back_for_other_machines_too()
    {
        await using var listeners = new KeyedActors<string, Listener>(static _ => new Listener());
        var (calculator, listener) = (New().Proxy(), listeners["a"]);
        (await calculator.CallBack(listener, 1)).ShouldBe(1);
        await listener.StopAsync();

        (await calculator.CallBack(listener, 2)).ShouldBe(1);

        (await listener.Proxy().Heard()).ShouldBe([2]);
    }

    [Fact]
    public async Task A_call_to_a_local_actor_by_key_whose_KeyedActors_have_been_disposed_of_fails_with_ActorDeadException()
    {
        var listeners = new KeyedActors<string, Listener>(static _ => new Listener());
        var calculator = New();
        await calculator.Proxy().CallBack(listeners["a"], 1);
        await listeners.DisposeAsync();
        await Should.ThrowAsync<ActorDeadException>(async () => await calculator.Proxy().CallAgain(2));
    }

    [Fact]
    public async Task A_call_to_a_local_actor_of_another_process_that_has_stopped_fails_with_ActorDeadException()
    {
        var listener = Listener.Start();
        var calculator = New();
        await calculator.Proxy().CallBack(listener, 1);
        await listener.StopAsync();
        await Should.ThrowAsync<ActorDeadException>(async () => await calculator.Proxy().CallAgain(2));
    }
}
