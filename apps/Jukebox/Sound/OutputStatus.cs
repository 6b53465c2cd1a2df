namespace Jukebox.Sound;

/// <summary>An output, as clients see it.</summary>
/// <param name="Name">Names it.</param>
/// <param name="Plugin">Its kind: <c>http</c>, <c>null</c>, <c>file</c>, <c>pipe</c>.</param>
/// <param name="IsEnabled">Whether it gets the sound.</param>
/// <param name="Error">Why it was switched off; <see langword="null"/> if it works, or if a client has switched it off.</param>
internal sealed record OutputStatus(string Name, string Plugin, bool IsEnabled, string? Error);
