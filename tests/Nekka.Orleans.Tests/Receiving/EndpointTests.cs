using System.Diagnostics.CodeAnalysis;
using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Grains;
using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Tests.Receiving;

[SuppressMessage("Usage", "CA2213", Justification = "The actor is stopped, and the gate is opened.")]
public sealed class EndpointTests : IDisposable
{
    private readonly ActorRef<Echoing> _echoing;
    private readonly Gate _gate = new();
    private readonly LinkWatch _links = new(TimeProvider.System, TimeSpan.FromSeconds(30));
    private readonly Process _sender = new();
    private readonly Endpoint _endpoint;
    private readonly TestCluster _cluster;

    public EndpointTests(TestCluster cluster)
    {
        _cluster = cluster;
        _endpoint = new Endpoint(cluster.Client.Payloads, _links, cluster.Client.Deadlocks, TimeProvider.System);
        _echoing = Echoing.Start(_gate);
        _endpoint.Export(_echoing.Cell);
    }

    public void Dispose()
    {
        _gate.Open();
        _echoing.StopAsync();
        _links.Dispose();
    }

    [Fact]
    public async Task The_sender_is_told_the_last_answer_of_an_actor_that_has_ended_since()
    {
        var reply = await Ask("quick", "slow");
        reply.Answers.Select(static answer => answer.Number).ShouldBe([1]);
        _gate.Open();
        await _echoing.StopAsync();
        var last = await _sender.Delivered.Task.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
        last.Answers.ShouldContain(static answer => answer.Number == 2 && answer.Kind == AnswerKind.Value);
    }

    [Fact]
    public async Task A_message_to_an_actor_that_has_ended_is_told_that_it_has()
    {
        _gate.Open();
        await _echoing.StopAsync();
        var reply = await Ask("late");
        reply.IsGone.ShouldBeTrue();
        reply.Answers.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_actor_by_key_is_reached_until_its_KeyedActors_have_been_disposed_of()
    {
        var keys = new KeyedActors<string, Echoing>(_ => new Echoing(_gate));
        var urn = _endpoint.Export(keys["a"].Cell);
        (await AskOf(urn, "message")).Answers.Single().Kind.ShouldBe(AnswerKind.Value);
        await keys["a"].StopAsync();
        _endpoint.Find(urn).ShouldBe(keys["a"].Cell);
        await keys.DisposeAsync();
        (await AskOf(urn, "late")).IsGone.ShouldBeTrue();
        _endpoint.Find(urn).ShouldBeNull();
    }

    private Task<BatchReply> Ask(params string[] messages) => AskOf(_echoing.ActorUrn, messages);

    private Task<BatchReply> AskOf(string urn, params string[] messages) => _endpoint.Exchange(new Batch
    {
        Sender = 1,
        Era = 1,
        Low = 1,
        Target = urn,
        Origin = _sender,
        Parcels = [.. messages.Select((message, index) => new Parcel(ParcelKind.Ask, Member: 0, _cluster.Client.Payloads.Write<object?>(message), Path: null, TypeArguments: null) { Number = index + 1 })],
    });

    private sealed class Process : INekkaActor
    {
        public TaskCompletionSource<BatchReply> Delivered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<BatchReply> Exchange(Batch batch) => throw new System.Diagnostics.UnreachableException();

        public Task Deliver(ulong sender, int era, BatchReply answers)
        {
            Delivered.SetResult(answers);
            return Task.CompletedTask;
        }

        public Task Probe(WaitProbe probe) => throw new System.Diagnostics.UnreachableException();
    }
}

/// <summary>An actor that gives messages back, some of them when a gate opens.</summary>
public class Echoing(Gate gate) : Actor
{
    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        if (message is "slow")
        {
            await gate.Opened;
        }

        return message;
    }
}
