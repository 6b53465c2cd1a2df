using System.Collections.Immutable;
using System.Text.Json;
using Jukebox.Songs;

namespace Jukebox.Playing;

/// <summary>Makes texts of states, and states of texts.</summary>
internal static class StateFormat
{
    /// <summary>The state that a file with a queue has.</summary>
    /// <exception cref="JsonException">The file has no queue.</exception>
    public static SavedState ToState(StateText text)
    {
        var queue = text.Queue ?? throw new JsonException("The file contains no queue.");
        return WithPlace(new SavedState { Queue = [.. queue.Select(ToEntry).DistinctBy(static entry => entry.Id)] }, text);
    }

    /// <summary>The state with all that a file has but the queue.</summary>
    public static SavedState WithPlace(SavedState state, StateText text) => state with
    {
        Options = text.Options,
        Volume = Math.Clamp(text.Volume, 0, 100),
        State = text.State,
        Current = state.Queue.Any(entry => entry.Id == text.Current) ? text.Current : null,
        Place = text.Place < TimeSpan.Zero ? TimeSpan.Zero : text.Place,
    };

    /// <summary>The text of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="revision">Names the queue among those that were saved.</param>
    /// <param name="withQueue">Whether the text has the queue.</param>
    public static StateText ToText(SavedState state, string? revision, bool withQueue) =>
        new(state.Options, state.Volume, state.State, state.Place, state.Current, revision, withQueue ? state.Queue.Select(ToText) : null);

    private static EntryText ToText(QueueEntry entry) => new(entry.Id, entry.Priority, entry.Song.Uri)
    {
        Duration = entry.Song.Duration,
        LastModified = entry.Song.LastModified,
        Format = entry.Song.Format,
        Tags = [.. entry.Song.Tags.Select(static value => new TagText(value.Tag, value.Value))],
    };

    private static QueueEntry ToEntry(EntryText text)
    {
        var song = new Song(text.Uri)
        {
            Duration = text.Duration,
            LastModified = text.LastModified,
            Format = text.Format,
            Tags = [.. text.Tags.Where(static tag => Enum.IsDefined(tag.Tag)).Select(static tag => new TagValue(tag.Tag, tag.Value))],
        };
        return new QueueEntry(text.Id, song, Math.Clamp(text.Priority, 0, 255));
    }
}
