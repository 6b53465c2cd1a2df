using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;

namespace Nekka.Watching;

/// <summary>The actors that one actor watches.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class Watched
{
    private readonly object _gate = new();
    private HashSet<ActorCell>? _cells = [];

    /// <summary>Adds one.</summary>
    /// <returns><see langword="false"/> if it was there, or the watcher has ended.</returns>
    public bool Add(ActorCell watched)
    {
        lock (_gate)
        {
            return _cells?.Add(watched) == true;
        }
    }

    /// <summary>Removes one.</summary>
    /// <returns><see langword="false"/> if it was not there.</returns>
    public bool Remove(ActorCell watched)
    {
        lock (_gate)
        {
            return _cells?.Remove(watched) == true;
        }
    }

    /// <summary>Removes all, for good.</summary>
    [SuppressMessage("Performance", "CA1859", Justification = "Who calls only goes through it.")]
    public IReadOnlyCollection<ActorCell> End()
    {
        lock (_gate)
        {
            var cells = _cells;
            _cells = null;
            return cells ?? [];
        }
    }
}
