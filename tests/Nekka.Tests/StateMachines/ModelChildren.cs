namespace Nekka.Tests.StateMachines;

/// <summary>The children of an actor of the model.</summary>
/// <param name="parent">The actor.</param>
internal sealed class ModelChildren(ModelActor parent)
{
    private readonly List<ModelActor> _children = [];
    private ModelActor? _stopping;
    private int _lastNumber; // Objects of children, and the failures that restart all of them, are numbered in one row.

    /// <summary>The number of the last failure that restarts all.</summary>
    public int LastWave { get; private set; }

    public void Add(ModelActor child) => _children.Add(child);

    public void Remove(ModelActor child) => _children.Remove(child);

    /// <summary>Numbers a new object of a child.</summary>
    public int NumberObject() => ++_lastNumber;

    /// <summary>Numbers a failure that restarts all.</summary>
    public int NumberWave() => LastWave = ++_lastNumber;

    /// <summary>The siblings of a child, as they are now.</summary>
    public IReadOnlyList<ModelActor> SiblingsOf(ModelActor child) => [.. _children.Where(other => other != child)];

    /// <summary>Stops the children by one step: the newest first, each when the one before has ended.</summary>
    /// <param name="then">What comes when there are none any more.</param>
    /// <returns><see langword="false"/> if it waits for a child.</returns>
    public bool Stop(Action then)
    {
        if (_stopping is { IsDead: false })
        {
            return false;
        }

        _stopping = _children.LastOrDefault();
        if (_stopping is null)
        {
            then();
        }
        else
        {
            _children.Remove(_stopping);
            parent.Unwatch(_stopping);
            _stopping.Stop(number: null);
        }

        return true;
    }
}
