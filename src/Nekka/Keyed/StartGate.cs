using Nekka.Runtimes;

namespace Nekka.Keyed;

/// <summary>Holds back the first actors by key until their host has started what they rely on. What they are sent meanwhile waits.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class StartGate
{
    private readonly object _gate = new();
    private List<Action>? _held = [];

    /// <summary>Schedules an actor, or does so when the gate opens.</summary>
    public void Schedule(ActorRuntime runtime, RunnableActor actor)
    {
        lock (_gate)
        {
            if (_held is { } held)
            {
                held.Add(() => runtime.Schedule(actor));
                return;
            }
        }

        runtime.Schedule(actor);
    }

    /// <summary>Lets all go, and holds back nobody any more.</summary>
    public void Open()
    {
        List<Action>? held;
        lock (_gate)
        {
            (held, _held) = (_held, null);
        }

        held?.ForEach(static schedule => schedule());
    }
}
