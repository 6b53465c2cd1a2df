namespace Jukebox.Playing;

/// <summary>The order in which the songs of the queue are played: that of the queue, or a random one.</summary>
/// <remarks>A random order is a round, in which each song comes once; those of a higher priority come first. The part of the round before the current song has been
/// played. When the last song of a round is the current one and the queue repeats, the next round is drawn as soon as somebody asks what comes next, so
/// that the song which was said to be next, and was opened ahead, is the one that is played.</remarks>
internal sealed class PlayOrder(Queue queue, Random random)
{
    private readonly List<int> _round = [];
    private List<int>? _nextRound;

    /// <summary>Whether the order is a random one.</summary>
    public bool IsRandom { get; private set; }

    /// <summary>Changes between the order of the queue and a random one.</summary>
    /// <param name="isRandom">Whether the order becomes a random one.</param>
    /// <param name="current">The song that is the first of the new round, because it is being played.</param>
    public void SetRandom(bool isRandom, int? current)
    {
        IsRandom = isRandom;
        Restart(current);
    }

    /// <summary>Draws a new round.</summary>
    /// <param name="first">The song with which it begins; <see langword="null"/> for any.</param>
    public void Restart(int? first)
    {
        _round.Clear();
        _nextRound = null;
        if (IsRandom)
        {
            _round.AddRange(Draw(first));
        }
    }

    /// <summary>The first song; <see langword="null"/> if the queue is empty.</summary>
    public int? First() => queue.Count == 0 ? null : IsRandom ? _round[0] : queue[0].Id;

    /// <summary>What comes after a song; <see langword="null"/> if it is the last one.</summary>
    public int? After(int id, bool repeats)
    {
        if (!IsRandom)
        {
            var position = queue.PositionOf(id) + 1;
            return position < queue.Count ? queue[position].Id : repeats ? queue[0].Id : null;
        }

        var index = _round.IndexOf(id) + 1;
        return index < _round.Count ? _round[index] : repeats ? (_nextRound ??= Draw(first: null))[0] : null;
    }

    /// <summary>What comes after a song if some songs leave the queue, that song perhaps among them; <see langword="null"/> if nothing does.</summary>
    public int? AfterWithout(int id, IReadOnlySet<int> gone, bool repeats)
    {
        var round = IsRandom ? _round : [.. queue.Snapshot().Entries.Select(static entry => entry.Id)];
        var start = round.IndexOf(id) + 1;
        var following = repeats ? round.Skip(start).Concat(round.Take(start)) : round.Skip(start);
        return following.Where(other => !gone.Contains(other)).Select(static other => (int?)other).FirstOrDefault();
    }

    /// <summary>Says that the song that comes after another one is now the current one.</summary>
    public void MoveOn(int from)
    {
        if (_nextRound is { } next && _round[^1] == from)
        {
            _round.Clear();
            _round.AddRange(next);
            _nextRound = null;
        }
    }

    /// <summary>What comes before a song; <see langword="null"/> if it is the first one.</summary>
    public int? Before(int id, bool repeats)
    {
        if (!IsRandom)
        {
            var position = queue.PositionOf(id) - 1;
            return position >= 0 ? queue[position].Id : repeats ? queue[^1].Id : null;
        }

        var index = _round.IndexOf(id) - 1;
        return index >= 0 ? _round[index] : repeats ? _round[^1] : null;
    }

    /// <summary>Says that a song becomes the current one because a client wants it. In a random order it is taken from its place, so that it does not come twice.</summary>
    /// <param name="id">The song.</param>
    /// <param name="from">The song that was the current one; <see langword="null"/> if none was being played, so that a new round begins.</param>
    public void Jump(int id, int? from)
    {
        if (from is null)
        {
            Restart(id);
        }
        else if (IsRandom && id != from)
        {
            _nextRound = null;
            _round.Remove(id);
            _round.Insert(_round.IndexOf(from.Value) + 1, id);
        }
    }

    /// <summary>Mixes songs that were added to the queue among those that come yet.</summary>
    public void Add(IEnumerable<int> ids, int? current)
    {
        if (!IsRandom)
        {
            return;
        }

        _nextRound = null;
        foreach (var id in ids)
        {
            var first = Place(queue.Entry(id).Priority, current);
            _round.Insert(random.Next(first, _round.Count + 1), id);
        }
    }

    /// <summary>Leaves out songs that are about to be removed from the queue, or have been.</summary>
    public void Remove(IReadOnlySet<int> ids)
    {
        _nextRound = null;
        _round.RemoveAll(ids.Contains);
    }

    /// <summary>Moves a song whose priority has changed to where it now belongs. A song that has been played comes again if it is now more important than the current one.</summary>
    public void Prioritise(int id, int formerly, int? current)
    {
        _nextRound = null;
        if (!IsRandom || id == current)
        {
            return;
        }

        var priority = queue.Entry(id).Priority;
        if (current is { } playing && _round.IndexOf(id) < _round.IndexOf(playing))
        {
            var least = queue.Entry(playing).Priority;
            if (formerly > least || priority <= least)
            {
                return;
            }
        }

        _round.Remove(id);
        _round.Insert(Place(priority, current), id);
    }

    // The index of the first song yet to come whose priority is not higher.
    private int Place(int priority, int? current)
    {
        var index = current is { } id ? _round.IndexOf(id) + 1 : 0;
        while (index < _round.Count && queue.Entry(_round[index]).Priority > priority)
        {
            index++;
        }

        return index;
    }

    private List<int> Draw(int? first)
    {
        var entries = queue.Snapshot().Entries.Where(entry => entry.Id != first).ToArray();
        random.Shuffle(entries);
        var rest = entries.OrderByDescending(static entry => entry.Priority).Select(static entry => entry.Id); // Stable, so random among equals.
        return first is { } id ? [id, .. rest] : [.. rest];
    }
}
