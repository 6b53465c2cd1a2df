using System.Diagnostics;
using Nekka.Futures;
using Nekka.Telemetry;
using Nekka.Text;

namespace Nekka.Messages;

/// <summary>A message that a listener observes, with the time and the trace in which it was sent.</summary>
internal sealed class ObservedMessage : SystemMessage
{
    private const string System = "nekka";

    private readonly long _sent = Stopwatch.GetTimestamp();
    private readonly ActivityContext _context;

    // Set for an ask that is its own envelope, because such an ask forgets its message when its caller gives up.
    private readonly string? _kindOfAsk;

    private ObservedMessage(ReceivingActor receiver, object? message, Future? reply)
    {
        Message = message;
        if (reply is not (null or ICall) && ReferenceEquals(message, reply))
        {
            _kindOfAsk = reply.Question is { } question ? DisplayText.Of(question.GetType()) : "null";
        }

        _context = Send(receiver, reply);
    }

    /// <summary>The message itself.</summary>
    public object? Message { get; }

    public override object Content => Message is SystemMessage own ? own.Content : Message!;

    public override string Description => DisplayText.Of(_kindOfAsk is null ? Message : new Envelope(Message, (Future?)Message).Content);

    /// <summary>Makes the envelope of a message that is asked, observed if there is a listener.</summary>
    public static Envelope Envelop(ReceivingActor receiver, object? message, Future reply)
    {
        if (Instruments.Asks.Enabled)
        {
            CountAsk(receiver, reply);
        }

        return new Envelope(Instruments.Refresh() ? new ObservedMessage(receiver, message, reply) : message, reply);
    }

    /// <summary>Makes the envelope of a message that is told, observed if there was a listener at the last look.</summary>
    public static Envelope Envelop(ReceivingActor receiver, object? message) =>
        new(Instruments.WasOn ? new ObservedMessage(receiver, message, reply: null) : message, null);

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
        Measure.Record(Instruments.Wait, actor, Stopwatch.GetElapsedTime(_sent));
        var span = Span.Make(actor, $"process {DisplayText.Of(actor.ActorClass)}", ActivityKind.Consumer, _context);
        Describe(span, actor, operation: "process", name: "process");
        Span.Start(actor, span);
        return new ObservedTurn(actor, span);
    }

    private ActivityContext Send(ReceivingActor receiver, Future? reply)
    {
        var outer = Activity.Current;
        var name = reply is null ? "tell" : "ask";
        var span = Span.Make(receiver, $"{name} {DisplayText.Of(receiver.ActorClass)}", ActivityKind.Producer);
        Describe(span, receiver, operation: "send", name);
        Span.Start(receiver, span);
        Span.Stop(receiver, span, failure: null, outer);
        return (span ?? outer)?.Context ?? default;
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

    private static void CountAsk(ReceivingActor receiver, Future reply)
    {
        if (Measure.Add(Instruments.Asks, receiver, 1))
        {
            reply.OnCompleted(new ActionContinuation(() => Measure.Add(Instruments.Asks, receiver, -1)));
        }
    }
}
