using System.Collections.Immutable;
using System.Globalization;
using Jukebox.Songs;
using TagLib;
using Tag = Jukebox.Songs.Tag;

namespace Jukebox.Library;

/// <summary>What a file's tags say, in the protocol's terms.</summary>
internal static class SongTags
{
    private const int LongestValue = 4096;
    private const int MostValues = 32;

    /// <summary>The tags that clients see.</summary>
    public static ImmutableArray<TagValue> Read(TagLib.File file)
    {
        var tag = file.Tag;
        var values = ImmutableArray.CreateBuilder<TagValue>();
        var xiph = file.GetTag(TagTypes.Xiph) as TagLib.Ogg.XiphComment;

        // In a WAV file, most programs write the artist and the album where TagLib sees the album's artist and nothing.
        var riff = file.GetTag(TagTypes.RiffInfo) as TagLib.Riff.InfoTag;
        var artists = tag.Performers is [] && riff is not null ? riff.GetValuesAsStrings("IART") : tag.Performers;
        Add(Tag.Artist, artists);
        Add(Tag.AlbumArtist, tag.Performers is [] && riff is not null ? [] : tag.AlbumArtists);
        Add(Tag.Album, tag.Album ?? riff?.GetValuesAsStrings("IPRD").FirstOrDefault());
        Add(Tag.Title, tag.Title);
        Add(Tag.Track, Number(tag.Track));
        Add(Tag.Date, DateOf(file) ?? Number(tag.Year));
        Add(Tag.Genre, tag.Genres);
        Add(Tag.Composer, tag.Composers);
        Add(Tag.Performer, xiph?.GetField("PERFORMER") ?? []);
        Add(Tag.Disc, Number(tag.Disc));
        Add(Tag.Comment, tag.Comment);
        return values.ToImmutable();

        void Add(Tag name, params string?[] texts)
        {
            foreach (var text in texts.Take(MostValues))
            {
                if (OneLine(text) is { Length: > 0 } line)
                {
                    values.Add(new TagValue(name, line));
                }
            }
        }
    }

    /// <summary>Everything that the file says, by its own names.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> ReadComments(TagLib.File file)
    {
        var comments = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        if (file.GetTag(TagTypes.Xiph) is TagLib.Ogg.XiphComment xiph)
        {
            foreach (var name in xiph)
            {
                Add(name, xiph.GetField(name));
            }
        }

        if (file.GetTag(TagTypes.Id3v2) is TagLib.Id3v2.Tag id3)
        {
            foreach (var frame in id3.GetFrames().OfType<TagLib.Id3v2.TextInformationFrame>())
            {
                Add(frame is TagLib.Id3v2.UserTextInformationFrame user ? user.Description : frame.FrameId.ToString(), frame.Text);
            }
        }

        if (file.GetTag(TagTypes.Ape) is TagLib.Ape.Tag ape)
        {
            foreach (var name in ape)
            {
                Add(name, ape.GetItem(name).ToStringArray());
            }
        }

        // Files of other kinds have no names of their own for it, or names that TagLib does not tell.
        var said = comments.Select(static comment => comment.Value).ToHashSet(StringComparer.Ordinal);
        comments.AddRange(Read(file).Where(value => !said.Contains(value.Value)).Select(static value => KeyValuePair.Create(value.Tag.ToString(), value.Value)));
        return comments.ToImmutable();

        void Add(string name, string[] texts)
        {
            foreach (var text in texts.Take(MostValues))
            {
                // A colon would end the name.
                comments.Add(KeyValuePair.Create(OneLine(name).Replace(':', ' '), OneLine(text)));
            }
        }
    }

    /// <summary>A text as one line of a reasonable length: the protocol has no line breaks in values.</summary>
    public static string OneLine(string? text)
    {
        if (text is null)
        {
            return "";
        }

        var line = text.Length > LongestValue ? text[..LongestValue] : text;
        return line.Any(char.IsControl) ? string.Concat(line.Select(static c => char.IsControl(c) ? ' ' : c)).Trim() : line.Trim();
    }

    private static string? Number(uint number) => number == 0 ? null : number.ToString(CultureInfo.InvariantCulture);

    // TagLib's own property has the year only.
    private static string? DateOf(TagLib.File file) =>
        file.GetTag(TagTypes.Xiph) is TagLib.Ogg.XiphComment xiph && xiph.GetFirstField("DATE") is { Length: > 0 } date ? date
        : file.GetTag(TagTypes.Id3v2) is TagLib.Id3v2.Tag id3
            && TagLib.Id3v2.TextInformationFrame.Get(id3, "TDRC", create: false)?.Text is [{ Length: > 0 } recorded, ..] ? recorded
        : file.GetTag(TagTypes.RiffInfo) is TagLib.Riff.InfoTag riff ? riff.GetValuesAsStrings("ICRD").FirstOrDefault()
        : null;
}
