using System.Text.Json.Serialization;

namespace Jukebox.Web;

/// <summary>What <c>/status.json</c> says.</summary>
/// <param name="State"><c>play</c>, <c>pause</c> or <c>stop</c>.</param>
/// <param name="Song">The current song; <see langword="null"/> if there is none.</param>
/// <param name="Elapsed">How much of it has been played, in seconds.</param>
/// <param name="Position">Its place in the queue, from 0.</param>
/// <param name="QueueLength">How many songs are in the queue.</param>
/// <param name="Volume">From 0 to 100.</param>
/// <param name="Error">Why the last song could not be played.</param>
internal sealed record PlayerStatus(string State, PlayerSong? Song, double? Elapsed, int? Position, int QueueLength, int Volume, string? Error);

/// <summary>The current song of a <see cref="PlayerStatus"/>.</summary>
/// <param name="Uri">Names it.</param>
/// <param name="Title">The name of the file, if it has no title.</param>
/// <param name="Artist">All artists.</param>
/// <param name="Album">The album.</param>
/// <param name="Duration">In seconds; <see langword="null"/> if it is not known.</param>
internal sealed record PlayerSong(string Uri, string Title, string? Artist, string? Album, double? Duration);

[JsonSerializable(typeof(PlayerStatus))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class WebJson : JsonSerializerContext;
