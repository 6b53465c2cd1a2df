using System.Diagnostics;
using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Tests.Library;

/// <summary>What is read from the files of songs.</summary>
public sealed class SongFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SongFiles _files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("flac", "44100:16:1")]
    [InlineData("ogg", "44100:f:1")]
    [InlineData("mp3", "44100:f:1")]
    [InlineData("wav", "44100:16:1")]
    [InlineData("m4a", "44100:f:2")] // As the file's header says, which does not know better.
    [InlineData("opus", "48000:f:1")]
    public async Task Tags_duration_and_format_are_read_from_each_kind_of_file(string extension, string format)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/ffmpeg"), "ffmpeg, which writes the files, is not installed.");
        var path = _folder[$"song.{extension}"];
        string[] arguments =
        [
            "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "sine=d=2:r=44100", "-metadata", "title=Übung", "-metadata", "artist=Vivaldi",
            "-metadata", "album=Seasons", "-metadata", "date=2020-05-01", "-metadata", "track=3", "-metadata", "genre=Baroque", path,
        ];
        using var process = Process.Start("/usr/bin/ffmpeg", arguments);
        await process.WaitForExitAsync(Token);

        var song = _files.Read(path, new Song("song"), Token);

        song.Duration!.Value.TotalSeconds.ShouldBe(2, 0.1);
        song.Format!.ToString().ShouldBe(format);
        song.Values(Tag.Title).ShouldBe(["Übung"]);
        song.Values(Tag.Artist).ShouldBe(["Vivaldi"]);
        song.Values(Tag.Album).ShouldBe(["Seasons"]);
        song.Values(Tag.Track).ShouldBe(["3"]);
        song.Values(Tag.Genre).ShouldBe(["Baroque"]);
        song.Values(Tag.Date).Single().ShouldStartWith("2020");
        _files.ReadComments(path, Token).ShouldContain(comment => comment.Value == "Seasons");
    }

    [Fact]
    public void The_tags_of_every_kind_of_song_can_be_read() =>
        SongSuffixes.All.ShouldAllBe(static suffix => TagLib.FileTypes.AvailableTypes.ContainsKey($"taglib/{suffix}"));

    [Fact]
    public void A_tag_with_several_values_has_them_all_in_order()
    {
        var path = _folder.AddSong("song.wav");
        using (var file = TagLib.File.Create(path))
        {
            var tag = (TagLib.Id3v2.Tag)file.GetTag(TagLib.TagTypes.Id3v2, create: true);
            tag.Version = 4;
            tag.Performers = ["One", "Two"];
            tag.SetTextFrame("TDRC", "2020-05-01");
            file.Save();
        }

        var song = _files.Read(path, new Song("song"), Token);

        song.Values(Tag.Artist).ShouldBe(["One", "Two"]);
        song.Values(Tag.Date).ShouldBe(["2020-05-01"]);
    }

    [Fact]
    public void A_value_is_one_line_of_a_bounded_length()
    {
        var path = _folder.AddSong("song.wav", "a\nOK\r\nb" + new string('x', 100_000), "Vivaldi");

        var title = _files.Read(path, new Song("song"), Token).Values(Tag.Title).Single();

        title.ShouldStartWith("a OK  b");
        title.Length.ShouldBeLessThanOrEqualTo(4096);
        _files.ReadComments(path, Token).ShouldAllBe(comment => !comment.Value.Contains('\n') && comment.Value.Length <= 4096);
    }

    [Fact]
    public void A_picture_beside_the_song_and_one_in_it_are_found()
    {
        var path = _folder.AddSong("album/song.wav", "One");
        _files.ReadCover(path, Token).ShouldBeNull();
        _files.ReadPicture(path, Token).ShouldBeNull();

        _folder.AddFile("album/cover.jpg", [1, 2, 3]);
        using (var file = TagLib.File.Create(path))
        {
            file.Tag.Pictures = [new TagLib.Picture(new TagLib.ByteVector([4, 5], 2)) { MimeType = "image/png" }];
            file.Save();
        }

        var cover = _files.ReadCover(path, Token)!;
        cover.MediaType.ShouldBe("image/jpeg");
        cover.Bytes.ToArray().ShouldBe([1, 2, 3]);
        var picture = _files.ReadPicture(path, Token)!;
        picture.MediaType.ShouldBe("image/png");
        picture.Bytes.ToArray().ShouldBe([4, 5]);
    }

    [Fact]
    public void A_cover_that_is_a_link_or_too_large_is_no_cover()
    {
        var path = _folder.AddSong("album/song.wav");
        File.CreateSymbolicLink(_folder["album/cover.jpg"], "/etc/passwd");
        using (var large = File.Create(_folder["album/cover.png"]))
        {
            large.SetLength(17 * 1024 * 1024);
        }

        _files.ReadCover(path, Token).ShouldBeNull();
    }

    [Fact]
    public void A_picture_in_the_song_that_is_too_large_is_no_picture()
    {
        var path = _folder.AddSong("song.wav", "One");
        using (var file = TagLib.File.Create(path))
        {
            file.Tag.Pictures = [new TagLib.Picture(new TagLib.ByteVector(new byte[17 * 1024 * 1024])) { MimeType = "image/png" }];
            file.Save();
        }

        _files.ReadPicture(path, Token).ShouldBeNull();
    }

    [Fact]
    public void A_reader_that_does_not_end_is_ended()
    {
        using var abandoned = new CancellationTokenSource();
        using var stream = new SongFile(new MemoryStream(new byte[1000]), abandoned.Token, mostBytes: 1_000_000);
        var buffer = new byte[1000];

        Should.Throw<IOException>(() =>
        {
            while (true)
            {
                stream.Position = 0;
                stream.ReadExactly(buffer);
            }
        }).Message.ShouldContain("do not end");
    }

    [Fact]
    public void A_reader_that_nobody_waits_for_is_ended()
    {
        using var abandoned = new CancellationTokenSource();
        using var stream = new SongFile(new MemoryStream(new byte[1000]), abandoned.Token);
        abandoned.Cancel();

        Should.Throw<OperationCanceledException>(() => stream.ReadByte());
    }
}
