namespace Nekka.Tests.StateMachines;

/// <summary>What has happened, as the model foretells it or the actors write it down.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class Journal
{
    private readonly object _gate = new();
    private readonly List<string> _labels = [];
    private readonly Dictionary<string, ActorRef> _actors = [];
    private readonly Dictionary<string, List<string>> _heard = [];
    private readonly SortedDictionary<int, List<string>> _fates = [];
    private readonly Dictionary<string, TaskCompletionSource> _held = [];
    private bool _isOpen;

    /// <summary>Every actor that has been started, oldest first.</summary>
    public IReadOnlyList<(string Label, ActorRef Actor)> Actors
    {
        get
        {
            lock (_gate)
            {
                return [.. _labels.Where(_actors.ContainsKey).Select(label => (label, _actors[label]))];
            }
        }
    }

    /// <summary>Makes room for one more actor of that name.</summary>
    /// <returns>Its label: the name, and how many there have been of that name.</returns>
    public string Label(int name)
    {
        lock (_gate)
        {
            var letter = Command.NameOf(name);
            var label = $"{letter}{_labels.Count(other => other[0] == letter) + 1}";
            _labels.Add(label);
            _heard.Add(label, []);
            return label;
        }
    }

    public void Add(string label, ActorRef actor)
    {
        lock (_gate)
        {
            _actors.Add(label, actor);
        }
    }

    public string LabelOf(ActorRef actor)
    {
        lock (_gate)
        {
            return _actors.Single(entry => entry.Value == actor).Key;
        }
    }

    /// <summary>An actor of that label has noticed something.</summary>
    public void Hear(string label, string what)
    {
        lock (_gate)
        {
            _heard[label].Add(what);
        }
    }

    /// <summary>Something has become of a message.</summary>
    public void Note(int number, string fate)
    {
        lock (_gate)
        {
            if (!_fates.TryGetValue(number, out var fates))
            {
                _fates.Add(number, fates = []);
            }

            fates.Add(fate);
        }
    }

    public IReadOnlyList<string> HeardBy(string label)
    {
        lock (_gate)
        {
            return [.. _heard[label]];
        }
    }

    /// <summary>What became of the message of that number; in order, in a line.</summary>
    public string FateOf(int number)
    {
        lock (_gate)
        {
            return string.Join(", ", _fates.GetValueOrDefault(number, []));
        }
    }

    /// <summary>Completes when the actor is released.</summary>
    public Task Hold(string label)
    {
        lock (_gate)
        {
            if (_isOpen)
            {
                return Task.CompletedTask;
            }

            var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _held.Add(label, released);
            return released.Task;
        }
    }

    /// <summary>Those that are in the middle of a message.</summary>
    public IReadOnlyList<string> Held
    {
        get
        {
            lock (_gate)
            {
                return [.. _held.Keys.Order()];
            }
        }
    }

    /// <summary>Lets go on an actor that is held, if it is.</summary>
    public void Release(string label)
    {
        TaskCompletionSource? released;
        lock (_gate)
        {
            _held.Remove(label, out released);
        }

        released?.SetResult();
    }

    /// <summary>Lets go on whoever is held, and holds nobody from now on.</summary>
    public void ReleaseAll()
    {
        TaskCompletionSource[] released;
        lock (_gate)
        {
            _isOpen = true;
            released = [.. _held.Values];
            _held.Clear();
        }

        Array.ForEach(released, static one => one.SetResult());
    }

    /// <summary>Everything, a line an actor and a line a message.</summary>
    /// <param name="state">What else to say of an actor.</param>
    public string Describe(Func<string, string> state)
    {
        lock (_gate)
        {
            var actors = _labels.Select(label => $"{label} {state(label)}: {string.Join(", ", _heard[label])}");
            var messages = _fates.Select(entry => $"{entry.Key}: {string.Join(", ", entry.Value)}");
            return string.Join('\n', [.. actors, .. messages]);
        }
    }
}
