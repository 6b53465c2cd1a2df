using System.Collections.Immutable;
using Jukebox.Mpd.Protocol;
using Jukebox.Songs;

namespace Jukebox.Mpd.Commands;

/// <summary>Commands that list the values of tags, and count songs.</summary>
internal sealed class SumCommands(Parts parts) : ICommandGroup
{
    /// <inheritdoc/>
    public IEnumerable<Command> Commands =>
    [
        new("list", 1, Command.Any, ListAsync),
        new("count", 1, Command.Any, CountAsync),
    ];

    private static Tag Parse(string name) => TagNames.TryParse(name, out var tag) ? tag.Value : throw AckException.Argument($"Unknown tag type: {name}");

    // A song without the tag counts under an empty value; one without an album artist under its artist.
    private static IEnumerable<string> ValuesOf(Song song, Tag tag)
    {
        var values = song.Values(tag).Distinct(StringComparer.Ordinal).ToArray();
        return values.Length > 0 ? values : tag == Tag.AlbumArtist ? ValuesOf(song, Tag.Artist) : [""];
    }

    private static IEnumerable<(string Value, List<Song> Songs)> GroupBy(IEnumerable<Song> songs, Tag tag)
    {
        var groups = new Dictionary<string, List<Song>>(StringComparer.Ordinal);
        foreach (var song in songs)
        {
            foreach (var value in ValuesOf(song, tag))
            {
                if (!groups.TryGetValue(value, out var group))
                {
                    groups.Add(value, group = []);
                }

                group.Add(song);
            }
        }

        return groups.OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => (group.Key, group.Value));
    }

    private static void WriteSum(Client client, IReadOnlyCollection<Song> songs)
    {
        client.Response.Pair("songs", songs.Count);
        client.Response.Pair("playtime", (long)songs.Sum(static song => song.Duration?.TotalSeconds ?? 0));
    }

    // The last group that is asked for is the outermost one.
    private static (string[] Filter, List<Tag> Groups) SplitGroups(string[] arguments)
    {
        var groups = new List<Tag>();
        while (arguments is [.. var filter, "group", var name])
        {
            groups.Add(Parse(name));
            arguments = filter;
        }

        return (arguments, groups);
    }

    private async ValueTask ListAsync(Client client, string[] arguments)
    {
        if (FilterValue.KindOf(arguments[0]) == FilterKind.File)
        {
            foreach (var song in await SongsAsync(client, arguments[1..]))
            {
                client.Response.Pair("file", song.Uri);
                await client.RelieveAsync();
            }

            return;
        }

        var tag = Parse(arguments[0]);
        var (filter, groups) = SplitGroups(arguments[1..]);
        if (groups.Append(tag).Distinct().Count() <= groups.Count)
        {
            throw AckException.Argument("Conflicting group");
        }

        if (filter is [var artist] && !artist.StartsWith('('))
        {
            filter = tag == Tag.Album ? [nameof(Tag.Artist), artist] : throw AckException.Argument("should be \"Album\" for 3 arguments");
        }

        await WriteAsync(client, await SongsAsync(client, filter), [.. groups, tag]);
    }

    private static async ValueTask WriteAsync(Client client, IEnumerable<Song> songs, ImmutableArray<Tag> tags)
    {
        foreach (var (value, group) in GroupBy(songs, tags[0]))
        {
            client.Response.Pair(SongText.NameOf(tags[0]), value);
            await client.RelieveAsync();
            if (tags.Length > 1)
            {
                await WriteAsync(client, group, tags[1..]);
            }
        }
    }

    private async ValueTask CountAsync(Client client, string[] arguments)
    {
        var (filter, groups) = SplitGroups(arguments);
        if (groups.Count > 1)
        {
            throw AckException.Argument("count takes one group only");
        }

        var songs = await SongsAsync(client, filter);
        if (groups is not [var tag])
        {
            WriteSum(client, songs);
            return;
        }

        foreach (var (value, group) in GroupBy(songs, tag))
        {
            client.Response.Pair(SongText.NameOf(tag), value);
            WriteSum(client, group);
            await client.RelieveAsync();
        }
    }

    private Task<ImmutableArray<Song>> SongsAsync(Client client, string[] filter) =>
        client.WaitFor(parts.Library.Search(filter.Length == 0 ? Filter.Everything : Filter.Parse(filter, ignoresCase: false).Filter));
}
