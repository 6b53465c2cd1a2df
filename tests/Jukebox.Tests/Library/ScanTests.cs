using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging;

namespace Jukebox.Tests.Library;

/// <summary>What a scan finds, and what it leaves out.</summary>
public class ScanTests : FolderTest
{
    [Fact]
    public async Task A_folder_is_scanned_when_its_actor_starts()
    {
        Folder.AddSong("a/b/one.wav", "One", "Vivaldi", "Seasons");
        Folder.AddSong("two.WAV", "Two", "Vivaldi", "Others");
        Folder.AddFile("a/notes.txt", [1]);

        var folder = Start();
        var status = await WhenScannedAsync(folder);

        (await UrisAsync(folder)).ShouldBe("a/b/one.wav two.WAV");
        status.ShouldSatisfyAllConditions(
            it => it.Songs.ShouldBe(2), it => it.Artists.ShouldBe(1), it => it.Albums.ShouldBe(2), it => it.Duration.ShouldBe(TimeSpan.FromMilliseconds(200)));
    }

    [Fact]
    public async Task A_song_has_its_tags_its_duration_its_format_and_its_time()
    {
        var path = Folder.AddSong("one.wav", "One", "Vivaldi", "Seasons");
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));

        var song = await (await StartScannedAsync()).Lookup("one.wav");

        song!.Tags.ShouldBe([new TagValue(Tag.Artist, "Vivaldi"), new TagValue(Tag.Album, "Seasons"), new TagValue(Tag.Title, "One")]);
        song.Duration.ShouldBe(TimeSpan.FromMilliseconds(100));
        song.Format.ShouldBe(new AudioFormat(44_100, 16, 2));
        song.LastModified.ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_scan_publishes_that_it_runs_and_that_the_songs_have_changed()
    {
        Folder.AddSong("one.wav");
        _ = Changes;

        var folder = Start();

        await Changes.ExpectMessageAsync<Changed>(changed => changed.Subsystem == Subsystem.Update);
        await Changes.ExpectMessageAsync<Changed>(changed => changed.Subsystem == Subsystem.Database);
        await Changes.ExpectMessageAsync<Changed>(changed => changed.Subsystem == Subsystem.Update);
        (await folder.Status()).UpdatingJob.ShouldBeNull();
    }

    [Fact]
    public async Task A_scan_that_finds_nothing_new_publishes_no_change_of_songs()
    {
        Folder.AddSong("one.wav");
        var folder = await StartScannedAsync();
        await TakeChangesAsync();

        await folder.Update("", all: false);
        for (LibraryStatus? status = null; status?.UpdatingJob is not null || status is null; status = await folder.Status())
        {
            await Changes.ExpectMessageAsync<Changed>(changed => changed.Subsystem == Subsystem.Update);
        }

        (await TakeChangesAsync()).ShouldNotContain(Subsystem.Database);
    }

    [Fact]
    public async Task Files_that_have_not_changed_are_read_again_only_if_all_are()
    {
        var files = new CountingFiles();
        Folder.AddSong("one.wav");
        Folder.AddSong("two.wav");
        var folder = await StartScannedAsync(files: files);
        files.Read.ShouldBe(["one.wav", "two.wav"], ignoreOrder: true);

        await UpdateAsync(folder);
        files.Read.Count.ShouldBe(2);

        File.SetLastWriteTimeUtc(Folder["two.wav"], DateTime.UtcNow.AddDays(-1));
        await UpdateAsync(folder);
        files.Read.Skip(2).ShouldBe(["two.wav"]);

        await UpdateAsync(folder, all: true);
        files.Read.Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_update_of_a_directory_sees_only_that()
    {
        Folder.AddSong("a/one.wav");
        Folder.AddSong("b/two.wav");
        var folder = await StartScannedAsync();
        Folder.AddSong("a/three.wav");
        Folder.AddSong("b/four.wav");
        File.Delete(Folder["a/one.wav"]);

        await UpdateAsync(folder, "a");
        (await UrisAsync(folder)).ShouldBe("a/three.wav b/two.wav");

        await UpdateAsync(folder, "b/four.wav");
        (await UrisAsync(folder)).ShouldBe("a/three.wav b/four.wav b/two.wav");

        Directory.Delete(Folder["b"], recursive: true);
        await UpdateAsync(folder, "b");
        (await UrisAsync(folder)).ShouldBe("a/three.wav");
        (await folder.Browse("b")).ShouldBeNull();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/../../b")]
    [InlineData("/etc")]
    [InlineData("a//b")]
    public async Task An_update_of_what_is_no_path_in_the_folder_is_refused(string uri) =>
        (await Should.ThrowAsync<RefusedException>(async () => await Start().Update(uri, all: false))).Refusal.ShouldBe(Refusal.Argument);

    [Fact]
    public async Task Updates_are_numbered_and_at_most_32_wait()
    {
        using var files = new HangingFiles();
        Folder.AddSong("hang.wav");
        var folder = Start(files: files);
        await files.Entered.Task.WaitAsync(Limits.Hang, Token);

        for (var i = 0; i < 32; i++)
        {
            (await folder.Update("", all: false)).ShouldBe(2 + i);
        }

        (await Should.ThrowAsync<RefusedException>(async () => await folder.Update("", all: false))).Refusal.ShouldBe(Refusal.Updating);
        (await folder.Status()).UpdatingJob.ShouldBe(1);
        files.Release();
        await WhenScannedAsync(folder);
    }

    [Fact]
    public async Task Names_that_are_not_UTF_8_or_contain_line_breaks_are_left_out_and_said_once()
    {
        Folder.AddSong("good.wav");
        Folder.AddSong("with\nbreak.wav");
        var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", $"cp '{Folder["good.wav"]}' \"$(printf '{Folder.Path}/bad\\377.wav')\""]);
        await shell.WaitForExitAsync(Token);

        var folder = await StartScannedAsync();
        await UpdateAsync(folder, all: true);

        (await UrisAsync(folder)).ShouldBe("good.wav");
        string[] said = [.. Log.At(LogLevel.Warning).Select(line => line.Text)];
        said.Length.ShouldBe(2);
        said.ShouldContain(text => text.Contains("not UTF-8", StringComparison.Ordinal));
        said.ShouldContain(text => text.Contains("line break", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Composed_and_decomposed_letters_are_different_names()
    {
        Folder.AddSong("\u00E4.wav");
        Folder.AddSong("a\u0308.wav");

        var folder = await StartScannedAsync();

        (await folder.Lookup("\u00E4.wav"))!.Uri.ShouldBe("\u00E4.wav");
        (await folder.Lookup("a\u0308.wav"))!.Uri.ShouldBe("a\u0308.wav");
    }

    [Fact]
    public async Task Links_inside_the_folder_are_followed_and_links_out_of_it_never()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.AddSong("secret.wav");
        Folder.AddSong("a/one.wav");
        Directory.CreateSymbolicLink(Folder["inside"], Folder["a"]);
        Directory.CreateSymbolicLink(Folder["outside"], elsewhere.Path);
        File.CreateSymbolicLink(Folder["secret.wav"], elsewhere["secret.wav"]);
        File.CreateSymbolicLink(Folder["nowhere.wav"], Folder["gone.wav"]);
        Directory.CreateSymbolicLink(Folder["a/up"], Folder.Path);
        Directory.CreateSymbolicLink(Folder["a/relative"], "../../../../../../etc");

        var folder = await StartScannedAsync();

        (await UrisAsync(folder)).ShouldBe("a/one.wav inside/one.wav");
    }

    [Fact]
    public async Task Links_that_lead_to_each_other_end()
    {
        Folder.AddSong("a/one.wav");
        Folder.AddSong("b/two.wav");
        Directory.CreateSymbolicLink(Folder["a/to-b"], Folder["b"]);
        Directory.CreateSymbolicLink(Folder["b/to-a"], Folder["a"]);
        File.CreateSymbolicLink(Folder["circle.wav"], Folder["circle.wav"]);

        var folder = await StartScannedAsync();

        (await UrisAsync(folder)).ShouldBe("a/one.wav a/to-b/two.wav b/to-a/one.wav b/two.wav");
    }

    [Fact]
    public async Task A_song_is_opened_by_its_whole_path()
    {
        var path = Folder.AddSong("a/one.wav");

        (await (await StartScannedAsync()).Open("a/one.wav")).ShouldBe(new FileSource(path));
    }

    [Theory]
    [InlineData("../one.wav")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../a/one.wav")]
    [InlineData("two.wav")]
    public async Task Only_songs_of_the_catalogue_are_opened(string uri)
    {
        Folder.AddSong("a/one.wav");
        var folder = await StartScannedAsync();

        await Should.ThrowAsync<SongException>(async () => await folder.Open(uri));
        (await folder.Lookup(uri)).ShouldBeNull();
    }

    [Fact]
    public async Task A_song_that_has_become_a_link_out_of_the_folder_is_not_opened()
    {
        var path = Folder.AddSong("one.wav");
        var folder = await StartScannedAsync();
        File.Delete(path);
        File.CreateSymbolicLink(path, "/etc/passwd");

        await Should.ThrowAsync<SongException>(async () => await folder.Open("one.wav"));
    }

    [Fact]
    public async Task What_is_below_a_directory_is_listed_with_each_directory_before_what_is_in_it()
    {
        Folder.AddSong("a/b/one.wav");
        Folder.AddSong("a/two.wav");
        Folder.AddSong("three.wav");
        var folder = await StartScannedAsync();

        (await folder.ActorRef.As<IBackend>().Call(static backend => backend.BrowseBelow("")))!.Value.Select(static entry => entry.Uri)
            .ShouldBe(["a", "a/b", "a/b/one.wav", "a/two.wav", "three.wav"]);
        (await folder.ActorRef.As<IBackend>().Call(static backend => backend.BrowseBelow("none"))).ShouldBeNull();
    }

    [Fact]
    public async Task All_files_of_a_directory_are_listed_songs_or_not_and_none_outside()
    {
        Folder.AddFile("a/cover.jpg", [1, 2, 3]);
        Folder.AddSong("a/b/one.wav");
        File.CreateSymbolicLink(Folder["a/out"], "/etc");
        var folder = await StartScannedAsync();

        (await folder.ListFiles("a")).Select(static item => (item.Name, item.Kind, item.Size)).ShouldBe([("b", FolderItemKind.Directory, 0), ("cover.jpg", FolderItemKind.File, 3)]);
        foreach (var uri in (string[])["none", "..", "/etc", "a/out"])
        {
            (await Should.ThrowAsync<RefusedException>(async () => await folder.ListFiles(uri))).Refusal.ShouldBe(Refusal.NotFound, uri);
        }
    }
}
