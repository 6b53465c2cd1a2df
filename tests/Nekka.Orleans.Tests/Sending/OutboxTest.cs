using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;
using Request = Nekka.Orleans.Sending.Request;

namespace Nekka.Orleans.Tests.Sending;

/// <summary>A test of an outbox, which the test drives as a link does.</summary>
public abstract class OutboxTest
{
    private protected const long Patience = 30_000;
    private protected const ulong Here = 7;
    private protected const ulong Elsewhere = 8;

    private protected readonly Outbox _outbox = new(sender: 1, Patience);
    private protected readonly List<Settled> _settled = [];
    private protected long _now;

    private protected Request Next()
    {
        _now += (long)_outbox.PauseAt(_now).TotalMilliseconds;
        _outbox.TryNext(_now, out var request).ShouldBeTrue();
        return request!;
    }

    private protected void NothingIsSent() => _outbox.TryNext(_now, out _).ShouldBeFalse();

    private protected Outgoing Ask(Future<object?>? reply = null)
    {
        var ask = NewMessage.Ask(reply);
        _outbox.Add(ask);
        return ask;
    }

    private protected Outgoing Tell(int bytes = 0)
    {
        var tell = NewMessage.Tell(bytes);
        _outbox.Add(tell);
        return tell;
    }

    private protected void Reply(Request request, long taken, ulong activation = Here, bool isRefused = false, long[]? unknown = null, params Answer[] answers) => _outbox.OnReply(
        request,
        new BatchReply { Activation = activation, IsRefused = isRefused, Answers = answers, Unknown = unknown ?? [], Taken = taken },
        _now,
        _settled);

    private protected void Fail(Request request, RequestFailure failure)
    {
        _outbox.OnFailure(request, failure, _now, _settled);
        _now += (long)_outbox.PauseAt(_now).TotalMilliseconds;
    }

    private protected Request? Tick(long milliseconds = 1_000)
    {
        _now += milliseconds;
        return _outbox.Tick(_now, _settled);
    }

    private protected static Answer Value(long number) => new(number, AnswerKind.Value, []);

    // The activation is known, and nothing is under way.
    private protected void Meet()
    {
        Tell();
        Reply(Next(), taken: 2);
        _settled.Clear();
    }

    private protected static long[] Numbers(Request request) => Array.ConvertAll(request.Batch.Parcels, static parcel => parcel.Number);
}
