namespace Nekka.Tests.StateMachines;

/// <summary>The actors that an actor of the model watches, and those that watch it.</summary>
/// <param name="actor">The actor.</param>
internal sealed class ModelWatching(ModelActor actor)
{
    private readonly HashSet<ModelWatching> _watched = [];
    private readonly List<ModelWatching> _watchers = [];
    private TerminationReason? _end;

    private string Label => actor.Label;

    /// <summary>Notifies the actor when the other one has ended, at once if it already has.</summary>
    public void Watch(ModelWatching other)
    {
        if (!_watched.Add(other))
        {
            return;
        }

        if (other._end is null)
        {
            other._watchers.Add(this);
        }
        else
        {
            NotifyOfEnd(other);
        }
    }

    public void Unwatch(ModelWatching other)
    {
        _watched.Remove(other);
        other._watchers.Remove(this);
    }

    /// <summary>Notifies the watchers of the actor's end; the actor itself watches nothing any more.</summary>
    public void End(TerminationReason reason)
    {
        _end = reason;
        foreach (var other in _watched)
        {
            other._watchers.Remove(this);
        }

        _watchers.ForEach(watcher => watcher.NotifyOfEnd(this));
        _watchers.Clear();
    }

    private void NotifyOfEnd(ModelWatching other) => actor.Notify(watcher =>
    {
        if (_watched.Remove(other))
        {
            watcher.Hear($"{other.Label} {other._end}");
        }
    });
}
