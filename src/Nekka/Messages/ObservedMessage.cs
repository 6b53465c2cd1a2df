using System.Diagnostics;
using Nekka.Futures;
using Nekka.Telemetry;
using Nekka.Text;

namespace Nekka.Messages;

/// <summary>A message that a listener observes, with the time at which it was sent, the trace in which it was sent, or both.</summary>
internal sealed class ObservedMessage : SystemMessage
{
    private const string System = "nekka";

    private readonly long _sent;
    private readonly bool _isMeasured; // By the metrics.
    private readonly ActivityContext _context; // None if the message belongs to no trace.

    // Set for an ask that is its own envelope, because such an ask forgets its message when its caller gives up.
    private readonly string? _kindOfAsk;

    /// <summary>Makes a message that is observed from now on.</summary>
    /// <param name="receiver">The actor that it is sent to.</param>
    /// <param name="message">The message itself.</param>
    /// <param name="reply">The future that waits for the answer, if one does.</param>
    /// <param name="isTimed">Whether its waiting and handling are timed.</param>
    /// <param name="continued">The span that it continues, if it is traced.</param>
    /// <param name="arriving">The span on another machine in which it was sent; none if it comes from this one.</param>
    public ObservedMessage(ReceivingActor receiver, object? message, Future? reply, bool isTimed, Activity? continued, ActivityContext arriving)
    {
        Message = message;
        if (reply is not (null or ICall) && ReferenceEquals(message, reply))
        {
            _kindOfAsk = reply.Question is { } question ? DisplayText.Of(question.GetType()) : "null";
        }

        _context = continued is null ? arriving : Send(receiver, reply, continued);
        _isMeasured = isTimed;
        _sent = Stopwatch.GetTimestamp();
    }

    /// <summary>The message itself.</summary>
    public object? Message { get; }

    /// <summary>Where the actor's own times are added, if somebody wants them.</summary>
    public MessageTimes? Times { get; init; }

    /// <summary>The span in which it was sent, as the header <c>traceparent</c> of the W3C has it; <see langword="null"/> if it belongs to no trace.</summary>
    public string? Trace => _context == default ? null : $"00-{_context.TraceId}-{_context.SpanId}-{(_context.TraceFlags == ActivityTraceFlags.None ? "00" : "01")}";

    public override object Content => Message is SystemMessage own ? own.Content : Message!;

    public override string Description => DisplayText.Of(_kindOfAsk is null ? Message : new Envelope(Message, (Future?)Message).Content);

    public override object? Kind => _kindOfAsk ?? MessageKind.Of(Message);

    /// <summary>Returns the envelope of the message itself.</summary>
    public static Envelope Open(in Envelope envelope) =>
        envelope.Message is ObservedMessage observed ? new Envelope(observed.Message, envelope.Reply) : envelope;

    public override ValueTask Handle(ReceivingActor actor, Future? reply)
    {
        var turn = Begin(actor);
        try
        {
            var task = actor.Handle(new Envelope(Message, reply));
            if (!task.IsCompletedSuccessfully)
            {
                return EndAsync(OwnTask.Of(task), turn);
            }
        }
        catch (Exception exception)
        {
            turn.End(exception);
            throw;
        }

        turn.End(failure: null);
        return default;
    }

    private static async ValueTask EndAsync(Task task, ObservedTurn turn)
    {
        try
        {
            await task.ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            turn.End(exception);
            throw;
        }

        turn.End(failure: null);
    }

    private ObservedTurn Begin(ReceivingActor actor)
    {
        var begun = _isMeasured || Times is not null ? Stopwatch.GetTimestamp() : 0;
        Activity? span = null;
        if (_context != default)
        {
            span = Span.Make(actor, $"process {DisplayText.Of(actor.ActorClass)}", ActivityKind.Consumer, _context);
            Describe(span, actor, operation: "process", name: "process");
            Span.Start(actor, span);
        }

        Times?.Waits.Add(Stopwatch.GetElapsedTime(_sent, begun));
        if (_isMeasured)
        {
            Measure.Record(Instruments.Wait, actor, Stopwatch.GetElapsedTime(_sent, begun)); // Inside the span, so that the measurement can refer to the trace.
        }

        return new ObservedTurn(actor, span, begun, _isMeasured, Times);
    }

    private ActivityContext Send(ReceivingActor receiver, Future? reply, Activity continued)
    {
        var name = reply is null ? "tell" : "ask";
        var span = Span.Make(receiver, $"{name} {DisplayText.Of(receiver.ActorClass)}", ActivityKind.Producer);
        Describe(span, receiver, operation: "send", name);
        Span.Start(receiver, span);
        Span.Stop(receiver, span, failure: null, continued);
        return (span ?? continued).Context;
    }

    // OpenTelemetry's semantic conventions for messaging: the name of a span is messaging.operation.name, which is the system's own word,
    // and the destination; messaging.operation.type is the conventions' word. A span has the message's type, not its content, which may be
    // confidential.
    private void Describe(Activity? activity, ReceivingActor receiver, string operation, string name)
    {
        if (activity is not { IsAllDataRequested: true })
        {
            return;
        }

        activity.SetTag("messaging.system", System);
        activity.SetTag("messaging.operation.type", operation);
        activity.SetTag("messaging.operation.name", name);
        activity.SetTag("messaging.destination.name", DisplayText.Of(receiver.ActorClass));
        activity.SetTag("nekka.actor.urn", receiver.Urn);
        activity.SetTag("nekka.actor.name", receiver.Name); // An actor without a name has no tag.
        activity.SetTag("nekka.message", _kindOfAsk ?? Message switch
        {
            null => "null",
            ICall call => call.Description,
            PublishedEvent published => DisplayText.Of(published.Content.GetType()),
            SystemMessage own => own.Description,
            _ => DisplayText.Of(Message.GetType()),
        });
    }
}
