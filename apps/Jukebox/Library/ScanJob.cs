namespace Jukebox.Library;

/// <summary>A scan that a client has asked for.</summary>
/// <param name="Number">Names it.</param>
/// <param name="Uri">The directory or song, "" for all.</param>
/// <param name="All">Whether files are read whose time and size have not changed.</param>
internal sealed record ScanJob(int Number, string Uri, bool All);
