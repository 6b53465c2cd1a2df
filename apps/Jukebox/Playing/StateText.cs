using System.Text.Json.Serialization;
using Jukebox.Songs;

namespace Jukebox.Playing;

/// <summary>The state, as a file has it: with the queue, or without.</summary>
internal sealed record StateText(
    PlayerOptions Options, int Volume, PlayState State, TimeSpan Place, int? Current = null, string? Revision = null, IEnumerable<EntryText>? Queue = null);

/// <summary>A song of the queue, as the file of the state has it.</summary>
internal sealed record EntryText(int Id, int Priority, string Uri)
{
    /// <summary>How long the song lasts.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>When its file was changed last.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>The form of its samples.</summary>
    public AudioFormat? Format { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyList<TagText> Tags { get; init; } = [];
}

/// <summary>A value of a tag, as the file of the state has it.</summary>
internal sealed record TagText(Tag Tag, string Value);

/// <summary>Reads and writes without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StateText))]
internal sealed partial class StateContext : JsonSerializerContext;
