using System.Threading.Channels;
using Nekka.Cells;
using Nekka.Orleans.Deadlocks;
using Nekka.Orleans.Grains;
using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Tests.Sending;

public sealed class LinkTests(TestCluster cluster) : IDisposable
{
    private static readonly AsyncLocal<string?> Context = new();

    private readonly LinkWatch _watch = new(TimeProvider.System, Limits.Hang);

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task A_request_that_follows_a_reply_does_not_have_the_context_of_an_earlier_sender()
    {
        var actor = new RecordedActor();
        var link = new Link(new ClusterAddress("recorded", "a"), actor, cluster.Client.Payloads, _watch, new Lazy<INekkaActor>(actor));
        var cell = cluster.Client.Get<Source>("recorded").Cell;
        Context.Value = "of the first sender";
        link.Send(cell, "first", reply: null);
        Context.Value = null;
        link.Send(cell, "second", reply: null);

        var messages = new Dictionary<long, string?>();
        while (messages.Count < 2)
        {
            var (batch, context, reply) = await actor.Requests.Reader.ReadAsync(TestContext.Current.CancellationToken);
            Array.ForEach(batch.Parcels, parcel => messages[parcel.Number] = context);
            reply.SetResult(new BatchReply { Activation = 1, Taken = messages.Count + 1 });
        }

        messages[2].ShouldBeNull();
    }

    [Fact]
    public async Task A_call_on_its_way_fails_when_its_process_leaves_the_cluster()
    {
        var actor = new RecordedActor();
        var link = new Link(new ClusterAddress("recorded", "b"), actor, cluster.Client.Payloads, _watch, new Lazy<INekkaActor>(actor));
        var reply = new Future<object?>();
        link.Send(cluster.Client.Get<Source>("recorded").Cell, "call", reply);
        _watch.Dispose();
        var exception = await Should.ThrowAsync<ActorUnreachableException>(async () => await reply);
        exception.Message.ShouldContain("has left the cluster");
        exception.MayHaveBeenHandled.ShouldBeTrue();
    }

    private sealed class RecordedActor : INekkaActor
    {
        public Channel<(Batch Batch, string? Context, TaskCompletionSource<BatchReply> Reply)> Requests { get; } =
            Channel.CreateUnbounded<(Batch, string?, TaskCompletionSource<BatchReply>)>();

        public Task<BatchReply> Exchange(Batch batch)
        {
            var reply = new TaskCompletionSource<BatchReply>(TaskCreationOptions.RunContinuationsAsynchronously);
            Requests.Writer.TryWrite((batch, Context.Value, reply));
            return reply.Task;
        }

        public Task Deliver(ulong sender, int era, BatchReply answers) => throw new System.Diagnostics.UnreachableException();

        public Task Probe(WaitProbe probe) => throw new System.Diagnostics.UnreachableException();
    }
}
