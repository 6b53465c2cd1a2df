using Jukebox.Library;

namespace Jukebox.Mpd.Commands;

/// <summary>The pictures of which clients get one part after the other. All clients share them, so their number does not count; the oldest goes first.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class PictureCache
{
    /// <summary>How many bytes all pictures together may have.</summary>
    public const long MaxLength = 64 * 1024 * 1024;

    /// <summary>How many pictures there may be.</summary>
    public const int MaxCount = 64;

    private readonly object _gate = new();
    private readonly List<(string Uri, bool IsEmbedded, Picture Picture)> _pictures = [];

    /// <summary>The picture of a song; <see langword="null"/> if it is not kept.</summary>
    public Picture? Find(string uri, bool isEmbedded)
    {
        lock (_gate)
        {
            return _pictures.Find(kept => kept.Uri == uri && kept.IsEmbedded == isEmbedded).Picture;
        }
    }

    /// <summary>Keeps the picture of a song, of which the next part will be asked for soon.</summary>
    public void Keep(string uri, bool isEmbedded, Picture picture)
    {
        lock (_gate)
        {
            Forget(uri, isEmbedded);
            _pictures.Add((uri, isEmbedded, picture));
            while (_pictures.Count > MaxCount || _pictures.Sum(static kept => (long)kept.Picture.Bytes.Length) > MaxLength)
            {
                _pictures.RemoveAt(0);
            }
        }
    }

    /// <summary>Keeps the picture of a song no more.</summary>
    public void Forget(string uri, bool isEmbedded)
    {
        lock (_gate)
        {
            _pictures.RemoveAll(kept => kept.Uri == uri && kept.IsEmbedded == isEmbedded);
        }
    }
}
