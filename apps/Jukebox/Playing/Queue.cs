using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Jukebox.Songs;

namespace Jukebox.Playing;

/// <summary>The songs to be played, in the order in which clients see them.</summary>
/// <remarks>For each position it keeps the version of its last change, so that a client which knows an older version is told of exactly the positions
/// where it would find something else, and of no other.</remarks>
internal sealed class Queue
{
    /// <summary>How many songs there may be.</summary>
    public const int MaxCount = 100_000;

    private readonly List<QueueEntry> _entries = [];
    private readonly List<uint> _versions = [];
    private readonly Dictionary<int, int> _positions = [];
    private uint _positionsAt;
    private uint _askedAt;
    private QueueSnapshot? _snapshot;
    private int _lastId;

    /// <summary>Grows with every change.</summary>
    public uint Version { get; private set; } = 1;

    /// <summary>How many songs there are.</summary>
    public int Count => _entries.Count;

    /// <summary>The entry at a position.</summary>
    public QueueEntry this[int position] => _entries[position];

    /// <summary>The position of an entry; -1 if it is not there.</summary>
    public int PositionOf(int id)
    {
        if (_positionsAt != Version)
        {
            if (_askedAt != Version)
            {
                _askedAt = Version;
                return _entries.FindIndex(entry => entry.Id == id); // As a rule there is one question after each change. The table is for many.
            }

            _positionsAt = Version;
            _positions.Clear();
            for (var position = 0; position < Count; position++)
            {
                _positions.Add(_entries[position].Id, position);
            }
        }

        return _positions.GetValueOrDefault(id, -1);
    }

    /// <summary>The entry of that id.</summary>
    /// <exception cref="RefusedException">It is not there.</exception>
    public QueueEntry Entry(int id) => _entries[RequirePosition(id)];

    /// <summary>The position of an entry.</summary>
    /// <exception cref="RefusedException">It is not there.</exception>
    public int RequirePosition(int id) => PositionOf(id) is >= 0 and var position ? position : throw new RefusedException(Refusal.NotFound, "No such song");

    /// <summary>The queue as it is now. As long as it stays the same, so does the object.</summary>
    public QueueSnapshot Snapshot() => _snapshot ??= new QueueSnapshot(Version, [.. _entries], [.. _versions]);

    /// <summary>Inserts songs at a position, which may be the end.</summary>
    /// <returns>Their ids.</returns>
    /// <exception cref="RefusedException">There is no such position, or no room.</exception>
    public ImmutableArray<int> Insert(int position, ImmutableArray<Song> songs)
    {
        if (position < 0 || position > Count)
        {
            throw new RefusedException(Refusal.Argument, "Bad song index");
        }

        if (songs.Length > MaxCount - Count)
        {
            throw new RefusedException(Refusal.PlaylistTooLong, "Playlist is too large");
        }

        var first = _lastId + 1;
        _lastId += songs.Length;
        _entries.InsertRange(position, songs.Select((song, index) => new QueueEntry(first + index, song)));
        _versions.InsertRange(position, songs.Select(static _ => 0U));
        Change(position, songs.Length == 0 ? position : Count);
        return [.. Enumerable.Range(first, songs.Length)];
    }

    /// <summary>Removes the songs from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public void Remove(int start, int end)
    {
        _entries.RemoveRange(start, end - start);
        _versions.RemoveRange(start, end - start);
        if (end > start)
        {
            Change(start, Count);
        }
    }

    /// <summary>Removes all songs. Their ids are not used again.</summary>
    public void Clear() => Remove(0, Count);

    /// <summary>Takes the songs from <paramref name="start"/> to before <paramref name="end"/> out, and puts them where the first of them then has the position
    /// <paramref name="to"/>.</summary>
    public void Move(int start, int end, int to)
    {
        if (start == to || start == end)
        {
            return;
        }

        var moved = _entries.GetRange(start, end - start);
        _entries.RemoveRange(start, end - start);
        _entries.InsertRange(to, moved);
        Change(Math.Min(start, to), Math.Max(end, to + moved.Count));
    }

    /// <summary>Exchanges two songs.</summary>
    public void Swap(int first, int second)
    {
        if (first == second)
        {
            return;
        }

        (_entries[first], _entries[second]) = (_entries[second], _entries[first]);
        Version++;
        _versions[first] = Version;
        _versions[second] = Version;
        _snapshot = null;
    }

    /// <summary>Brings the songs from <paramref name="start"/> to before <paramref name="end"/> into another order.</summary>
    public void Shuffle(int start, int end, Random random)
    {
        random.Shuffle(CollectionsMarshal.AsSpan(_entries)[start..end]);
        if (end - start > 1)
        {
            Change(start, end);
        }
    }

    /// <summary>Gives a song a priority.</summary>
    /// <returns>Whether it had another one.</returns>
    public bool SetPriority(int position, int priority)
    {
        if (_entries[position].Priority == priority)
        {
            return false;
        }

        _entries[position] = _entries[position] with { Priority = priority };
        Change(position, position + 1);
        return true;
    }

    /// <summary>Gives songs the tags that they have now. Songs that are not among the new ones stay as they are.</summary>
    /// <returns>Whether something has changed.</returns>
    public bool Renew(IReadOnlyDictionary<string, Song> songs)
    {
        var version = Version + 1;
        for (var position = 0; position < Count; position++)
        {
            var entry = _entries[position];
            if (songs.TryGetValue(entry.Song.Uri, out var song) && !IsSame(song, entry.Song))
            {
                _entries[position] = entry with { Song = song };
                _versions[position] = version;
                Version = version;
                _snapshot = null;
            }
        }

        return Version == version;
    }

    /// <summary>Fills the queue with what was saved, ids and priorities too.</summary>
    public void Restore(IEnumerable<QueueEntry> entries)
    {
        _entries.Clear();
        _entries.AddRange(entries);
        _versions.Clear();
        _versions.AddRange(Enumerable.Repeat(0U, Count));
        _lastId = Math.Max(_lastId, _entries.Select(static entry => entry.Id).DefaultIfEmpty().Max());
        Change(0, Count);
    }

    // Records compare immutable arrays by where they are, not by what they hold.
    private static bool IsSame(Song song, Song other) => song.Tags.AsSpan().SequenceEqual(other.Tags.AsSpan()) && song with { Tags = other.Tags } == other;

    private void Change(int start, int end)
    {
        Version++;
        CollectionsMarshal.AsSpan(_versions)[start..end].Fill(Version);
        _snapshot = null;
    }
}
