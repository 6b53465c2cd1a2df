using Jukebox.Library;
using Jukebox.Mpd.Protocol;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands that send pictures, in parts.</summary>
internal sealed class PictureCommands(Parts parts) : ICommandGroup
{
    private readonly PictureCache _pictures = new();

    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("albumart", 2, 2, AlbumArtAsync),
        new("readpicture", 2, 2, ReadPictureAsync),
    ];

    private void Write(Client client, string uri, bool isEmbedded, Picture picture, int offset)
    {
        var size = picture.Bytes.Length;
        if (offset > size)
        {
            throw AckException.Argument("Bad file offset");
        }

        client.Response.Pair("size", size);
        if (isEmbedded && picture.MediaType.Length > 0)
        {
            client.Response.Pair("type", picture.MediaType);
        }

        var length = Math.Min(client.BinaryLimit, size - offset);
        client.Response.Binary(picture.Bytes.Span.Slice(offset, length));
        if (offset + length < size)
        {
            _pictures.Keep(uri, isEmbedded, picture); // The next part will be asked for at once.
        }
        else
        {
            _pictures.Forget(uri, isEmbedded);
        }
    }

    private async ValueTask AlbumArtAsync(Client client, string[] arguments)
    {
        var offset = Argument.Unsigned(arguments[1]);
        var picture = await PictureAsync(client, arguments[0], isEmbedded: false, offset) ?? throw AckException.NotFound("No file exists");
        Write(client, arguments[0], isEmbedded: false, picture, offset);
    }

    private async ValueTask ReadPictureAsync(Client client, string[] arguments)
    {
        var offset = Argument.Unsigned(arguments[1]);
        if (await PictureAsync(client, arguments[0], isEmbedded: true, offset) is { } picture)
        {
            Write(client, arguments[0], isEmbedded: true, picture, offset);
        }
    }

    private async ValueTask<Picture?> PictureAsync(Client client, string uri, bool isEmbedded, int offset) =>
        offset > 0 && _pictures.Find(uri, isEmbedded) is { } kept ? kept : await client.WaitFor(parts.Library.ReadPicture(uri, isEmbedded));
}
