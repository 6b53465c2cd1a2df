using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Time.Testing;
using Nekka.Orleans.Codecs;
using Nekka.Orleans.Receiving;
using Nekka.Orleans.Sending;
using Nekka.Orleans.Streaming;
using Nekka.Orleans.Wire;
using Nekka.Proxies;

namespace Nekka.Orleans.Tests.Receiving;

/// <summary>Messages of other machines in the inbox of a real actor.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "It is disposed of asynchronously.")]
public sealed class ReceptionTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Gate _gate = new();
    private readonly ActorSystem _system;
    private readonly ActorOptions _options;
    private readonly Payloads _payloads;

    public ReceptionTests(TestCluster cluster)
    {
        _system = new ActorSystem(new ActorSystemOptions { TimeProvider = _clock });
        _options = new ActorOptions { System = _system };
        _payloads = cluster.Client.Payloads;
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Open();
        await _system.DisposeAsync();
    }

    [Fact]
    public async Task A_result_is_sent_as_it_was_when_the_actor_returned_it()
    {
        var doorway = DoorwayTo(Remembering.Start(_gate, _options));
        var reply = doorway.Exchange(Of(Ask(1, "one"), Ask(2, "two")));
        doorway.BeginEnd(); // So that both answers are in one reply.
        _gate.Open();
        Array.ConvertAll((await reply).Answers, answer => (List<string>)_payloads.Read<object?>(answer.Body)!).ShouldBe([["one"], ["one", "two"]]);
    }

    [Fact]
    public void A_callback_that_throws_when_a_call_is_given_up_disturbs_nobody()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Token.Register(static () => throw new InvalidOperationException("The callback fails."));
        var call = new Handled(1, new Future<int>(), static _ => [], Remembering.Start(_gate, _options).Cell, _payloads, cancellation);
        Should.NotThrow(call.GiveUp);
        cancellation.IsCancellationRequested.ShouldBeTrue();
        call.Reply.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_watch_does_not_hold_up_the_doorway_while_the_actor_is_in_its_last_hook()
    {
        var actor = Lingering.Start(_gate, _options);
        var doorway = DoorwayTo(actor);
        _ = actor.StopAsync(StopMode.Now);
        var reply = await Task.Run(() => Task.FromResult(doorway.Exchange(Of(Message(1, ParcelKind.Watch)))), TestContext.Current.CancellationToken)
            .WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
        reply.IsCompleted.ShouldBeFalse();
        _gate.Open();
        (await reply).Answers.Single().Kind.ShouldBe(AnswerKind.Value);
    }

    [Fact]
    public async Task A_reader_gets_no_items_of_the_reader_of_another_activation()
    {
        var source = Source.Start(_options);
        var chunk = await OpenAsync(DoorwayTo(source), source.Proxy().Count(1_000, TestContext.Current.CancellationToken));
        var later = DoorwayTo(source);
        await OpenAsync(later, source.Proxy().Count(1_000, TestContext.Current.CancellationToken));
        (await ContinueAsync(later, 2, chunk.Number)).ShouldBeOfType<ActorDeadException>().Message.ShouldContain("Enumerate the stream anew");
    }

    [Fact]
    public async Task A_sequence_is_forgotten_when_its_reader_has_the_last_item()
    {
        var source = Source.Start(_options);
        var doorway = DoorwayTo(source);
        var chunk = await OpenAsync(doorway, source.Proxy().Count(0, TestContext.Current.CancellationToken));
        chunk.IsLast.ShouldBeTrue();
        (await ContinueAsync(doorway, 2, chunk.Number)).ShouldBeOfType<ActorDeadException>();
    }

    [Fact]
    public async Task A_reader_may_wait_for_an_item_for_as_long_as_it_takes()
    {
        var source = GatedSource.Start(_gate, _options);
        var doorway = DoorwayTo(source);
        var waits = OpenAsync(doorway, source.Proxy().Items(), number: 1, sender: 1);
        _clock.Advance(TimeSpan.FromHours(1));
        var other = OpenAsync(doorway, source.Proxy().Items(), number: 1, sender: 2);
        _gate.Open();
        (await waits).Items.ShouldBe([1]);
        (await other).Items.ShouldBe([1]);
    }

    [Fact]
    public async Task A_sequence_is_left_when_its_reader_has_not_asked_for_long()
    {
        var source = Source.Start(_options);
        var doorway = DoorwayTo(source);
        var chunk = await OpenAsync(doorway, source.Proxy().Count(1_000, TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromHours(1));
        await OpenAsync(doorway, source.Proxy().Count(1_000, TestContext.Current.CancellationToken), number: 2);
        (await ContinueAsync(doorway, 3, chunk.Number)).ShouldBeOfType<ActorDeadException>();
    }

    private static Parcel Message(long number, ParcelKind kind, ulong member = 0) => new(kind, member, [], Path: null, TypeArguments: null) { Number = number };

    private static Batch Of(params Parcel[] parcels) => new() { Sender = 1, Era = 1, Low = parcels[0].Number, Parcels = parcels };

    private Parcel Ask(long number, string message) => Message(number, ParcelKind.Ask) with { Body = _payloads.Write<object?>(message) };

    private Doorway DoorwayTo(ActorRef actor) => new(UniqueNumber.New(), new ActorReception(actor.Cell, Members.Of(actor.Cell.ActorClass), _payloads), _clock);

    private async Task<StreamChunk<int>> OpenAsync(Doorway doorway, IAsyncEnumerable<int> stream, long number = 1, ulong sender = 1)
    {
        var parcel = ParcelWriter.Write(_payloads, this, new OpenStream((IMemberUse)stream, "numbers", typeof(int)), reply: null) with { Number = number };
        var reply = await doorway.Exchange(Of(parcel) with { Sender = sender });
        return _payloads.Read<StreamChunk<int>>(reply.Answers.Single().Body);
    }

    private async Task<Exception> ContinueAsync(Doorway doorway, long number, long enumeration)
    {
        var answer = (await doorway.Exchange(Of(Message(number, ParcelKind.ContinueStream, (ulong)enumeration)))).Answers.Single();
        answer.Kind.ShouldBe(AnswerKind.Exception);
        return _payloads.ReadException(answer.Body);
    }
}

/// <summary>An actor that returns a list of its own when a gate opens.</summary>
public class Remembering(Gate gate) : Actor
{
    private readonly List<string> _all = [];

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        await gate.Opened;
        _all.Add((string)message!);
        return _all;
    }
}

/// <summary>An actor that does not end before a gate opens.</summary>
public class Lingering(Gate gate) : Actor
{
    protected override async ValueTask OnStopAsync() => await gate.Opened;
}

/// <summary>An actor whose sequence has an item when a gate opens.</summary>
public class GatedSource(Gate gate) : Actor
{
    public async IAsyncEnumerable<int> Items()
    {
        await gate.Opened;
        yield return 1;
    }
}
