using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Jukebox.Songs;

namespace Jukebox.Playing;

/// <summary>The state as JSON.</summary>
/// <remarks>The place in the song changes all the time, the queue seldom. So the text of the queue is kept, and made anew only when the queue is another one.</remarks>
internal sealed class StateFormat
{
    private readonly ArrayBufferWriter<byte> _queueText = new();
    private ImmutableArray<QueueEntry> _queue;

    /// <summary>Reads a state.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static async Task<SavedState> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var text = await JsonSerializer.DeserializeAsync(stream, StateContext.Default.StateText, cancellationToken) ?? throw new JsonException("There is no state in it.");
        var queue = text.Queue.Select(ToEntry).DistinctBy(static entry => entry.Id).ToImmutableArray();
        return new SavedState
        {
            Queue = queue,
            Options = text.Options,
            Volume = Math.Clamp(text.Volume, 0, 100),
            State = text.State,
            Current = queue.Any(entry => entry.Id == text.Current) ? text.Current : null,
            Place = text.Place < TimeSpan.Zero ? TimeSpan.Zero : text.Place,
        };
    }

    /// <summary>Writes a state.</summary>
    public void Write(SavedState state, Stream stream)
    {
        if (_queue != state.Queue)
        {
            _queue = state.Queue;
            _queueText.Clear();
            using var text = new Utf8JsonWriter(_queueText);
            JsonSerializer.Serialize(text, state.Queue.Select(ToText), StateContext.Default.IEnumerableEntryText);
        }

        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WritePropertyName("options");
        JsonSerializer.Serialize(writer, state.Options, StateContext.Default.PlayerOptions);
        writer.WriteNumber("volume", state.Volume);
        writer.WriteString("state", $"{state.State}");
        writer.WritePropertyName("current");
        JsonSerializer.Serialize(writer, state.Current, StateContext.Default.NullableInt32);
        writer.WriteString("place", $"{state.Place:c}");
        writer.WritePropertyName("queue");
        writer.WriteRawValue(_queueText.WrittenSpan, skipInputValidation: true);
        writer.WriteEndObject();
    }

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
