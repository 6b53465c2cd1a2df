using System.Diagnostics;
using Nekka.Futures;
using Nekka.Runtimes;

namespace Nekka.Keyed;

/// <summary>Runs an actor by key that has no object, on another runtime, and learns which message wakes the actor.</summary>
internal sealed class RestingRuntime(ActorRuntime inner, StartGate? gate) : ActorRuntime
{
    /// <summary>The runtime on which it runs actors.</summary>
    public ActorRuntime Inner => inner;

    /// <summary>What is to be done before the actors take messages, as a sentence; <see langword="null"/> if they do.</summary>
    public string? Missing => gate?.Missing;

    /// <summary>Whether a host starts and ends the actors.</summary>
    public bool IsHosted => gate is not null;

    internal override int StepsPerPass => inner.StepsPerPass;

    internal override void Schedule(RunnableActor actor)
    {
        ((KeyedActor)actor).NoteWake();
        if (gate is null)
        {
            inner.Schedule(actor);
        }
        else
        {
            gate.Schedule(inner, actor);
        }
    }

    internal override void Yield(RunnableActor actor) => inner.Yield(actor);

    internal override bool Wait(Future future, Deadline deadline) => inner.Wait(future, deadline);

    internal override void RefuseWaitFor(RunnableActor actor) => inner.RefuseWaitFor(actor);

    public override string? ToString() => inner.ToString();
}
