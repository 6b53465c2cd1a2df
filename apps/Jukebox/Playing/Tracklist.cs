using System.Collections.Immutable;
using System.Globalization;
using Jukebox.Songs;

namespace Jukebox.Playing;

/// <summary>What clients do with the queue. Part of <see cref="Core"/>, in whose turns all of it runs.</summary>
/// <remarks>Where a method takes a range of positions, its end is not part of it, and may be greater than the length of the queue.</remarks>
internal sealed class Tracklist(Queue queue, PlayOrder order, Playback playback, Random random, Action<Subsystem> announce)
{
    /// <summary>Adds songs at a place; <see langword="null"/> for the end.</summary>
    /// <returns>Their ids.</returns>
    /// <exception cref="RefusedException">There is no such place, or no room.</exception>
    public ImmutableArray<int> Add(ImmutableArray<Song> songs, QueuePosition? place)
    {
        var ids = queue.Insert(place is { } known ? Resolve(known, queue.Count, queue.PositionOf(playback.Current ?? 0)) : queue.Count, songs);
        if (ids.Length > 0)
        {
            order.Add(ids, playback.Current);
            announce(Subsystem.Playlist);
        }

        return ids;
    }

    /// <summary>Removes the songs in a range.</summary>
    /// <exception cref="RefusedException">The range begins behind the end.</exception>
    public void Delete(int start, int end)
    {
        (start, end) = Clip(start, end);
        if (start == end)
        {
            return;
        }

        var gone = new HashSet<int>(end - start);
        for (var position = start; position < end; position++)
        {
            gone.Add(queue[position].Id);
        }

        var successor = playback.Successor(gone);
        queue.Remove(start, end);
        order.Remove(gone);
        playback.Removed(gone, successor);
        announce(Subsystem.Playlist);
    }

    /// <summary>Removes a song.</summary>
    /// <exception cref="RefusedException">It is not there.</exception>
    public void DeleteId(int id)
    {
        var position = queue.RequirePosition(id);
        Delete(position, position + 1);
    }

    /// <summary>Removes all songs.</summary>
    public void Clear()
    {
        if (queue.Count > 0)
        {
            Delete(0, queue.Count);
        }
    }

    /// <summary>Moves the songs in a range to a place, counted without them.</summary>
    /// <exception cref="RefusedException">There is no such range, or no such place.</exception>
    public void Move(int start, int end, QueuePosition to)
    {
        (start, end) = Clip(start, end);
        var current = queue.PositionOf(playback.Current ?? 0);
        var length = end - start;
        if (to.Anchor != Anchor.Start && current >= start && current < end)
        {
            throw new RefusedException(Refusal.Argument, "Cannot move current song relative to itself");
        }

        queue.Move(start, end, Resolve(to, queue.Count - length, current >= end ? current - length : current));
        announce(Subsystem.Playlist);
    }

    /// <summary>Moves a song to a place, counted without it.</summary>
    /// <exception cref="RefusedException">There is no such song, or no such place.</exception>
    public void MoveId(int id, QueuePosition to)
    {
        var position = queue.RequirePosition(id);
        Move(position, position + 1, to);
    }

    /// <summary>Exchanges two songs.</summary>
    /// <exception cref="RefusedException">There is no such position.</exception>
    public void Swap(int first, int second)
    {
        Clip(Math.Min(first, second), Math.Max(first, second) + 1, isStrict: true);
        queue.Swap(first, second);
        announce(Subsystem.Playlist);
    }

    /// <summary>Exchanges two songs.</summary>
    /// <exception cref="RefusedException">There is no such song.</exception>
    public void SwapIds(int first, int second) => Swap(queue.RequirePosition(first), queue.RequirePosition(second));

    /// <summary>Brings the songs in a range into another order. If the current one is among them while it plays, it becomes the first of the range.</summary>
    /// <exception cref="RefusedException">The range begins behind the end.</exception>
    public void Shuffle(int start, int end)
    {
        (start, end) = Clip(start, end, mayBeEmpty: true);
        var current = playback.State == PlayState.Stopped ? -1 : queue.PositionOf(playback.Current ?? 0);
        if (current >= start && current < end)
        {
            queue.Swap(start, current);
            start++;
        }

        queue.Shuffle(start, end, random);
        announce(Subsystem.Playlist);
    }

    /// <summary>Gives the songs in some ranges a priority, from 0 to 255.</summary>
    /// <exception cref="RefusedException">A range begins behind the end. Nothing has changed then.</exception>
    public void SetPriority(int priority, ImmutableArray<(int Start, int End)> ranges)
    {
        foreach (var (start, end) in ranges.Select(range => Clip(range.Start, range.End)).ToArray())
        {
            for (var position = start; position < end; position++)
            {
                SetPriority(position, priority);
            }
        }

        announce(Subsystem.Playlist);
    }

    /// <summary>Gives some songs a priority, from 0 to 255.</summary>
    /// <exception cref="RefusedException">One of them is not there. Nothing has changed then.</exception>
    public void SetPriorityOfIds(int priority, ImmutableArray<int> ids)
    {
        foreach (var position in ids.Select(queue.RequirePosition).ToArray())
        {
            SetPriority(position, priority);
        }

        announce(Subsystem.Playlist);
    }

    private static int Resolve(QueuePosition place, int count, int current)
    {
        if (place.Anchor != Anchor.Start && current < 0)
        {
            throw new RefusedException(Refusal.NotPlaying, "No current song");
        }

        var position = place.Anchor switch
        {
            Anchor.BeforeCurrent => current - place.Offset,
            Anchor.AfterCurrent => current + 1L + place.Offset,
            _ => place.Offset,
        };
        return position >= 0 && position <= count
            ? (int)position
            : throw new RefusedException(Refusal.Argument, string.Create(CultureInfo.InvariantCulture, $"Number too large: {place.Offset}"));
    }

    private void SetPriority(int position, int priority)
    {
        var entry = queue[position];
        if (queue.SetPriority(position, priority))
        {
            order.Prioritise(entry.Id, entry.Priority, playback.Current);
        }
    }

    // A range may end behind the end of the queue, but not begin there; the empty range at 0 of an empty queue is one only where asked for.
    private (int Start, int End) Clip(int start, int end, bool isStrict = false, bool mayBeEmpty = false)
    {
        if (start < 0 || start > end || (start >= queue.Count && !(mayBeEmpty && start == 0)) || (isStrict && end > queue.Count))
        {
            throw new RefusedException(Refusal.Argument, "Bad song index");
        }

        return (start, Math.Min(end, queue.Count));
    }
}
