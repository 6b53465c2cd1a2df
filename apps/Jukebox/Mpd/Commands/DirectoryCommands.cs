using Jukebox.Library;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands that list directories, and read them again.</summary>
internal sealed class DirectoryCommands(Parts parts) : ICommandGroup
{
    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("lsinfo", 0, 1, ListAsync),
        new("listall", 0, 1, (client, arguments) => ListBelowAsync(client, arguments, withTags: false)),
        new("listallinfo", 0, 1, (client, arguments) => ListBelowAsync(client, arguments, withTags: true)),
        new("listfiles", 0, 1, ListFilesAsync),
        new("update", 0, 1, (client, arguments) => UpdateAsync(client, arguments, all: false)),
        new("rescan", 0, 1, (client, arguments) => UpdateAsync(client, arguments, all: true)),
        new("readcomments", 1, 1, ReadCommentsAsync),
    ];

    private static string UriOf(string[] arguments) => arguments.Length > 0 ? Uris.Normalise(arguments[0]) : "";

    private static void Write(Client client, Entry entry, bool withTags)
    {
        switch (entry)
        {
            case SongEntry song when withTags:
                client.Write(song.Song);
                break;
            case DirectoryEntry directory when withTags:
                client.Write(directory);
                break;
            default:
                client.Response.Pair(entry is SongEntry ? "file" : "directory", entry.Uri);
                break;
        }
    }

    private async ValueTask ListAsync(Client client, string[] arguments)
    {
        var uri = UriOf(arguments);
        if (uri.Length > 0 && await client.WaitFor(parts.Library.Lookup(uri)) is { } found)
        {
            client.Write(found);
            return;
        }

        foreach (var entry in await client.WaitFor(parts.Library.Browse(uri)))
        {
            switch (entry)
            {
                case SongEntry song:
                    client.Write(song.Song);
                    break;
                case DirectoryEntry directory:
                    client.Write(directory);
                    break;
            }

            await client.RelieveAsync();
        }

        if (uri.Length == 0)
        {
            foreach (var playlist in await client.WaitFor(parts.Playlists.List()))
            {
                client.Response.Pair("playlist", playlist.Name);
                client.Response.Pair("Last-Modified", playlist.LastModified);
            }
        }
    }

    private async ValueTask ListBelowAsync(Client client, string[] arguments, bool withTags)
    {
        var uri = UriOf(arguments);
        if (uri.Length > 0 && await client.WaitFor(parts.Library.Lookup(uri)) is { } found)
        {
            Write(client, new SongEntry(found), withTags);
            return;
        }

        var entries = await client.WaitFor(parts.Library.BrowseBelow(uri));
        if (uri.Length > 0)
        {
            Write(client, new DirectoryEntry(uri, LastModified: null), withTags);
        }

        foreach (var entry in entries)
        {
            Write(client, entry, withTags);
            await client.RelieveAsync();
        }
    }

    private async ValueTask ListFilesAsync(Client client, string[] arguments)
    {
        foreach (var item in await client.WaitFor(parts.Library.ListFiles(UriOf(arguments))))
        {
            var isFile = item.Kind == FolderItemKind.File;
            client.Response.Pair(isFile ? "file" : "directory", item.Name);
            if (isFile)
            {
                client.Response.Pair("size", item.Size);
            }

            client.Response.Pair("Last-Modified", item.Modified);
            await client.RelieveAsync();
        }
    }

    private async ValueTask UpdateAsync(Client client, string[] arguments, bool all)
    {
        client.Response.Pair("updating_db", await client.WaitFor(parts.Library.Update(UriOf(arguments), all)));
    }

    private async ValueTask ReadCommentsAsync(Client client, string[] arguments)
    {
        foreach (var (name, value) in await client.WaitFor(parts.Library.ReadComments(arguments[0])))
        {
            client.Response.Pair(name, value);
        }
    }
}
