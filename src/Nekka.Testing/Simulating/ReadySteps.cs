using Nekka.Runtimes;

namespace Nekka.Testing;

/// <summary>The steps that can run, and the choice among them.</summary>
/// <remarks>A step is an <see cref="RunnableActor"/>, a <see cref="Posted"/>, a <see cref="VirtualTimer"/> or a <see cref="BlockedTurn"/>.
/// <b>Thread safety:</b> only the thread with the baton uses the members, except <see cref="Post"/>.</remarks>
internal sealed class ReadySteps(Choice choice, Boundary boundary)
{
    private readonly List<object> _steps = [];

    /// <summary>Whether no step can run.</summary>
    public bool IsEmpty => _steps.Count == 0;

    /// <summary>A hash of the steps taken, which identifies equal runs.</summary>
    public ulong Fingerprint => choice.Fingerprint;

    /// <summary>Adds a step on the thread with the baton, or before the run begins.</summary>
    public void Add(object step) => _steps.Add(step);

    /// <summary>Adds a step on any thread. A step from a thread outside is added before the next one is chosen.</summary>
    public void Post(object step)
    {
        if (boundary.IsInside)
        {
            _steps.Add(step);
        }
        else
        {
            boundary.Enqueue(step);
        }
    }

    /// <summary>Adds the steps that threads outside have posted.</summary>
    public void AddPosted() => boundary.DequeueInto(_steps);

    /// <summary>Removes a timer that was ready to go off.</summary>
    public void Remove(VirtualTimer timer) => _steps.Remove(timer);

    /// <summary>Decides whether to interrupt a sender. Never if no other step can run.</summary>
    public bool InterruptsSender() => choice.Interrupts(_steps.Count);

    /// <summary>Chooses a step, and removes it. There must be one.</summary>
    public object Take()
    {
        var index = choice.Among(_steps);
        var step = _steps[index];
        _steps[index] = _steps[^1];
        _steps.RemoveAt(_steps.Count - 1);
        return step;
    }
}
