using System.Diagnostics.CodeAnalysis;
using System.Buffers.Binary;
using Nekka.Futures;
using Nekka.Orleans.Receiving;
using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;
using Nekka.Testing;
using Request = Nekka.Orleans.Sending.Request;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>Both halves of the way with a real actor behind the doorway, in Nekka's own simulator.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance by a seed, no secrets.")]
public sealed class SimulatedExploration
{
    private const int Asks = 12;

    [Fact]
    public void Each_ask_is_handled_once_in_order_and_answered_though_requests_and_replies_get_lost()
    {
        for (var seed = 1; seed <= 60 * Limits.StormFactor; seed++)
        {
            var faults = seed;
            Simulation.Explore(schedules: 3, system => RunAsync(system, new Random(faults)), new SimulationOptions { Seed = (ulong)seed, InterruptSenders = false });
        }
    }

    private static async Task RunAsync(ActorSystem system, Random random)
    {
        var echo = Echo.Start();
        var way = new Way(new Doorway(activation: 1, new ToActor(echo), system.TimeProvider), system.TimeProvider, random);
        var answers = new List<Future<object?>>();
        for (var number = 0; number < Asks; number++)
        {
            answers.Add(way.Ask(number));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(300)), system.TimeProvider);
        }

        while (way.Count > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider);
            way.Tick();
        }

        for (var number = 0; number < Asks; number++)
        {
            (await answers[number]).ShouldBe(number);
        }

        ((int[])(await echo.AskAsync("heard"))!).ShouldBe(Enumerable.Range(0, Asks));
    }

    private sealed class Way(Doorway doorway, TimeProvider clock, Random random)
    {
        private readonly Outbox _outbox = new(sender: 1, patience: 1_000_000);
        private readonly long _start = clock.GetTimestamp();

        public int Count => _outbox.Count;

        private long Now => (long)clock.GetElapsedTime(_start).TotalMilliseconds;

        public Future<object?> Ask(int number)
        {
            var body = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(body, number);
            var reply = new Future<object?>();
            _outbox.Add(new Outgoing(new Parcel(ParcelKind.Ask, Member: 0, body, Path: null, TypeArguments: null), number, reply, Now));
            Pump();
            return reply;
        }

        public void Tick()
        {
            var settled = new List<Settled>();
            if (_outbox.Tick(Now, settled) is { } request)
            {
                _ = ExchangeAsync(request);
            }

            settled.ShouldBeEmpty();
            Pump();
        }

        private void Pump()
        {
            while (_outbox.TryNext(Now, out var request))
            {
                _ = ExchangeAsync(request);
            }
        }

        private async Task ExchangeAsync(Request request)
        {
            var settled = new List<Settled>();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100)), clock);
            if (random.Next(100) < 20 && request.Batch.Activation != 0)
            {
                _outbox.OnFailure(request, random.Next(2) == 0 ? RequestFailure.NotTaken : RequestFailure.Unknown, Now, settled);
                await Task.Delay(_outbox.PauseAt(Now), clock);
            }
            else if (await doorway.Exchange(request.Batch) is var reply && (random.Next(100) >= 20 || request.Batch.Activation == 0))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100)), clock);
                _outbox.OnReply(request, reply, Now, settled);
            }

            foreach (var (outgoing, answer, failure) in settled)
            {
                failure.ShouldBeNull();
                ((Future<object?>)outgoing.Reply!).Set(BinaryPrimitives.ReadInt32LittleEndian(answer!.Value.Body));
            }

            Pump();
        }
    }

    private sealed class ToActor(ActorRef actor) : Reception
    {
        public override void Admit(in Parcel parcel, Receipt receipt)
        {
            var reply = actor.AskAsync(BinaryPrimitives.ReadInt32LittleEndian(parcel.Body));
            var outcome = new Answered(parcel);
            receipt.Begin(outcome);
            reply.OnCompleted(new ActionContinuation(() => receipt.Complete(outcome)));
        }
    }

    private sealed class Answered(Parcel parcel) : Outcome(parcel.Number)
    {
        public override Answer Answer => new(Number, AnswerKind.Value, parcel.Body);

        public override void GiveUp()
        {
        }
    }
}

public class Echo : Actor
{
    private readonly List<int> _heard = [];

    protected override async ValueTask<object?> OnReceiveAsync(object? message)
    {
        if (message is not int number)
        {
            return _heard.ToArray();
        }

        _heard.Add(number);
        await Task.Delay(TimeSpan.FromMilliseconds(20), ActorSystem.TimeProvider);
        return number;
    }
}
