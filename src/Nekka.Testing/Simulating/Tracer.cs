using System.Globalization;
using Nekka.Messages;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka.Testing;

/// <summary>Describes the steps of a run and their effects, and writes them to the trace if the run has one.</summary>
internal sealed class Tracer(Names names, WaitRecord waits, SimulatedProgram program, Outcome outcome, bool isTraced)
{
    /// <summary>The trace; <see langword="null"/> if the run has none.</summary>
    public Trace? Trace { get; } = isTraced ? new Trace() : null;

    /// <summary>Whether the run has a trace.</summary>
    public bool IsTraced => Trace is not null;

    /// <summary>A description of the step that began last, if the run has a trace.</summary>
    public string LastStep { get; private set; } = "";

    /// <summary>Writes that a step begins. The run must have a trace.</summary>
    public void Begin(object step, int number, TimeSpan time)
    {
        var (who, what) = step switch
        {
            RunnableActor actor => (names.Of(actor), actor.NextStep),
            BlockedTurn { Awaited: { } awaited } turn => (waits.NameOf(turn), waits.Outcome(awaited)),
            BlockedTurn turn => (waits.NameOf(turn), "goes on after the interruption"),
            VirtualTimer timer => ("Clock", $"a timer set by {timer.Origin} goes off"),
            Posted { Place: not null } => (Names.Program, program.HasBegun ? "goes on" : "begins"),
            _ => (Names.Pool, "code without an actor goes on"),
        };
        LastStep = $"{who} {what}";
        Trace!.Step(number, time, who, names.In(what));
    }

    /// <summary>Writes an effect of the running step.</summary>
    public void Note(string effect)
    {
        if (!outcome.IsOver)
        {
            Trace?.Effect(names.In(effect));
        }
    }

    /// <summary>Writes that the running step has sent a message.</summary>
    public void NoteSent(RunnableActor receiver, in Envelope envelope)
    {
        var name = names.Of(receiver);
        Note(envelope switch
        {
            { Message: StopMessage } => $"asks {name} to stop",
            { Reply: null } => $"tells {name} {DisplayText.Of(envelope.Content)}",
            _ => $"asks {name} {DisplayText.Of(envelope.Content)}",
        });
    }

    /// <summary>Describes a step that hangs, whether the run has a trace or not.</summary>
    public string Describe(object? step) => step switch
    {
        RunnableActor actor => string.Create(CultureInfo.InvariantCulture, $"{names.Of(actor)} {actor.CurrentTurn}"),
        Posted { Place: not null } => $"the code of {Names.Program}",
        _ => "code without an actor",
    };
}
