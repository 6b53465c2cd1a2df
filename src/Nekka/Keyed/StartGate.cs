using Nekka.Runtimes;

namespace Nekka.Keyed;

/// <summary>Holds back actors by key until their host has started the actors that they rely on. Their messages wait meanwhile.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class StartGate
{
    private readonly object _gate = new();
    private volatile List<Action>? _held = []; // Null once the gate is open, so that an open gate costs no lock.

    /// <summary>What is to be done before the actors take messages, as a sentence; <see langword="null"/> if they do.</summary>
    public string? Missing { get; private set; }

    /// <summary>For how many keys messages wait.</summary>
    public int HeldCount
    {
        get
        {
            lock (_gate)
            {
                return _held?.Count ?? 0;
            }
        }
    }

    /// <summary>Makes the actors refuse messages, until <see cref="LetIn"/>, if something is missing; called before there is an actor.</summary>
    public void HoldBack(string? missing) => Missing = missing;

    /// <summary>Lets messages in, which wait until the gate opens.</summary>
    public void LetIn() => Missing = null;

    /// <summary>Schedules an actor, or does so when the gate opens.</summary>
    public void Schedule(ActorRuntime runtime, RunnableActor actor)
    {
        if (_held is null || !TryHold(runtime, actor))
        {
            runtime.Schedule(actor);
        }
    }

    /// <summary>Schedules all that were held back, and from now on every actor at once.</summary>
    public void Open()
    {
        List<Action>? held;
        lock (_gate)
        {
            (held, _held) = (_held, null);
        }

        held?.ForEach(static schedule => schedule());
    }

    private bool TryHold(ActorRuntime runtime, RunnableActor actor)
    {
        lock (_gate)
        {
            _held?.Add(() => runtime.Schedule(actor));
            return _held is not null;
        }
    }
}
