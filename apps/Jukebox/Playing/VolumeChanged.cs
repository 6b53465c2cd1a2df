namespace Jukebox.Playing;

/// <summary>The event that it has become louder or quieter.</summary>
/// <param name="Volume">From 0 to 100.</param>
internal sealed record VolumeChanged(int Volume);
