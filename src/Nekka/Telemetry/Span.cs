using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Nekka.Foreign;
using Nekka.Futures;
using Nekka.Text;

namespace Nekka.Telemetry;

/// <summary>Makes, starts and stops spans, whose listeners may throw and may use actors.</summary>
/// <remarks>Events that a listener causes inside its callback, on the same thread, have no span.</remarks>
[SuppressMessage("Design", "CA1031", Justification = "A listener must not disturb the actors.")]
internal static class Span
{
    // None if the message belongs to no trace; null if this thread does not take in messages of other machines.
    [ThreadStatic]
    private static ActivityContext? t_arriving;

    /// <summary>The span that a message sent now, or an actor started now, continues.</summary>
    /// <value><see langword="null"/> if nothing listens, if the current span is not recorded, or if a listener causes the event.</value>
    public static Activity? Continued =>
        Instruments.Source?.HasListeners() == true && Activity.Current is { Recorded: true } current && t_arriving is null && !ForeignCode.IsInside(ForeignCall.ActivityListener) ? current : null;

    /// <summary>The span on another machine in which a message was sent that this thread puts into an inbox; none if there is no such message.</summary>
    public static ActivityContext Arriving => t_arriving.GetValueOrDefault();

    /// <summary>Has messages that this thread sends continue a span of another machine, where they were sent, until <see cref="EndArrival"/>.</summary>
    /// <param name="trace">The span, as the header <c>traceparent</c> of the W3C has it; <see langword="null"/> if they continue none.</param>
    public static void BeginArrival(string? trace) => t_arriving = ActivityContext.TryParse(trace, traceState: null, isRemote: true, out var context) ? context : default(ActivityContext);

    /// <summary>Ends what <see cref="BeginArrival"/> began.</summary>
    public static void EndArrival() => t_arriving = null;

    /// <summary>Makes a span about an actor.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="name">The name of the span.</param>
    /// <param name="kind">The span's role in messaging.</param>
    /// <param name="parent">The parent span; by default the current one.</param>
    /// <returns><see langword="null"/> if no listener wants it.</returns>
    public static Activity? Make(ActorContext actor, string name, ActivityKind kind, ActivityContext parent = default)
    {
        if (Instruments.Source is not { } source || !ForeignCode.TryEnter(ForeignCall.ActivityListener))
        {
            return null;
        }

        try
        {
            return source.CreateActivity(name, kind, parent);
        }
        catch (Exception exception)
        {
            Report(actor, exception);
            return null;
        }
        finally
        {
            ForeignCode.Exit(ForeignCall.ActivityListener);
        }
    }

    /// <summary>Starts the span of an actor's start, inside the span of the code that started the actor.</summary>
    /// <returns><see langword="null"/> if no listener wants it.</returns>
    public static Activity? OfStart(ActorContext actor, Activity starter)
    {
        var span = Make(actor, $"start {DisplayText.Of(actor.ActorClass)}", ActivityKind.Internal, starter.Context);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(Instruments.ClassTag, DisplayText.Of(actor.ActorClass));
            span.SetTag("nekka.actor.urn", actor.Urn);
            span.SetTag("nekka.actor.name", actor.Name); // An actor without a name has no tag.
        }

        Start(actor, span);
        return span;
    }

    /// <summary>Starts a span. It is the current one until it is stopped.</summary>
    public static void Start(ActorContext actor, Activity? span)
    {
        if (span is null)
        {
            return;
        }

        var entered = ForeignCode.TryEnter(ForeignCall.ActivityListener);
        try
        {
            span.Start();
        }
        catch (Exception exception)
        {
            Report(actor, exception);
        }
        finally
        {
            Exit(entered);
        }
    }

    /// <summary>Stops a span.</summary>
    /// <param name="actor">The actor that the span is about.</param>
    /// <param name="span">The span; null if no listener wants it.</param>
    /// <param name="failure">The exception that the span ended with, if it failed.</param>
    /// <param name="outer">The span that is the current one afterwards.</param>
    public static void Stop(ActorContext actor, Activity? span, Exception? failure, Activity? outer)
    {
        if (span is null)
        {
            return;
        }

        var entered = ForeignCode.TryEnter(ForeignCall.ActivityListener);
        try
        {
            if (failure is not null)
            {
                Describe(span, failure);
            }

            span.Stop();
        }
        catch (Exception exception)
        {
            Report(actor, exception);
            if (Activity.Current == span)
            {
                Activity.Current = outer; // The listener threw before the span could set it.
            }
        }
        finally
        {
            Exit(entered);
        }
    }

    // The exception may fail to describe itself, and listeners read it too.
    private static void Describe(Activity span, Exception failure)
    {
        span.SetStatus(ActivityStatusCode.Error, ForeignCode.MessageOf(failure));
        span.SetTag("error.type", failure.GetType().FullName);
        span.AddException(ShownException.StandInFor(failure) ?? failure);
    }

    private static void Report(ActorContext actor, Exception exception) => actor.ForeignFailures.Report(ForeignCall.ActivityListener, exception);

    private static void Exit(bool entered)
    {
        if (entered)
        {
            ForeignCode.Exit(ForeignCall.ActivityListener);
        }
    }
}
