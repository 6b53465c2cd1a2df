using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Jukebox.Sound;

namespace Jukebox.Web;

/// <summary>What <c>/status.json</c> says.</summary>
/// <param name="State"><c>play</c>, <c>pause</c> or <c>stop</c>.</param>
/// <param name="Song">The current song; <see langword="null"/> if there is none.</param>
/// <param name="Elapsed">How much of it has been played, in seconds.</param>
/// <param name="Position">Its place in the queue, from 0.</param>
/// <param name="QueueLength">How many songs are in the queue.</param>
/// <param name="Volume">From 0 to 100.</param>
/// <param name="Error">Why the last song could not be played.</param>
/// <param name="Sound">How well the sound keeps its time.</param>
internal sealed record PlayerStatus(string State, PlayerSong? Song, double? Elapsed, int? Position, int QueueLength, int Volume, string? Error, PlayerSound Sound);

/// <summary>The current song of a <see cref="PlayerStatus"/>.</summary>
/// <param name="Uri">Names it.</param>
/// <param name="Title">The name of the file, if it has no title.</param>
/// <param name="Artist">All artists.</param>
/// <param name="Album">The album.</param>
/// <param name="Duration">In seconds; <see langword="null"/> if it is not known.</param>
internal sealed record PlayerSong(string Uri, string Title, string? Artist, string? Album, double? Duration);

/// <summary>How well the sound of a <see cref="PlayerStatus"/> keeps its time, since the audio has started.</summary>
/// <param name="Blocks">How many blocks of 20 ms have gone to the outputs.</param>
/// <param name="Late">How many of them came more than 100 ms after they were due, or not at all.</param>
/// <param name="Missing">How many were silent in the middle of a song, because its decoder had none ready.</param>
/// <param name="LongestDelay">How late the latest block was, in seconds.</param>
/// <param name="Listeners">Those who hear the stream now: how many blocks each has got, and how many were dropped because it read too slowly.</param>
internal sealed record PlayerSound(long Blocks, long Late, long Missing, double LongestDelay, ImmutableArray<ListenerStatistics> Listeners);

[JsonSerializable(typeof(PlayerStatus))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class WebJson : JsonSerializerContext;
