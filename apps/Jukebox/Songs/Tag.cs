namespace Jukebox.Songs;

/// <summary>The tags that clients see, by the names that the protocol gives them, in the order in which a song lists them.</summary>
public enum Tag
{
    Artist,
    AlbumArtist,
    Album,
    Title,
    Track,
    Date,
    Genre,
    Composer,
    Performer,
    Disc,
    Comment,
}
