namespace Jukebox.Songs;

/// <summary>The parts of the server of whose changes clients hear, by the names that the protocol gives them in lower case.</summary>
internal enum Subsystem
{
    Database,
    Update,
    StoredPlaylist,
    Playlist,
    Player,
    Mixer,
    Output,
    Options,
}

/// <summary>The event that a part of the server has changed. Actors publish it with <c>ActorSystem.Events</c>.</summary>
internal sealed record Changed(Subsystem Subsystem);
