using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Tests.Library;

/// <summary>A scan goes on, whatever is in the folder.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Chance, no secrets.")]
public class ScanFaultTests : FolderTest
{
    private readonly WaitedClock _clock;

    public ScanFaultTests()
        : this(new WaitedClock())
    {
    }

    private ScanFaultTests(WaitedClock clock)
        : base(new ActorSystemOptions { TimeProvider = clock }) => _clock = clock;

    [Fact]
    public async Task A_file_that_hangs_is_left_out_after_five_seconds_and_its_thread_abandoned()
    {
        using var files = new HangingFiles();
        Folder.AddSong("a.wav");
        Folder.AddSong("hang.wav");
        Folder.AddSong("z.wav");

        var folder = Start(files: files);
        await files.Entered.Task.WaitAsync(Limits.Hang, Token);
        await AdvanceUntilLeftOutAsync("hang.wav");
        await WhenScannedAsync(folder);

        (await UrisAsync(folder)).ShouldBe("a.wav z.wav");
        Log.At(LogLevel.Warning).Single().Text.ShouldContain("hang.wav is left out of the library, because it has not been read after 5 seconds");
        await files.Abandoned.Task.WaitAsync(Limits.Hang, Token);
    }

    [Fact]
    public async Task A_file_that_hung_is_not_read_again_until_it_changes()
    {
        using var files = new HangingFiles();
        Folder.AddSong("hang.wav");
        var folder = Start(files: files);
        await files.Entered.Task.WaitAsync(Limits.Hang, Token);
        await AdvanceUntilLeftOutAsync("hang.wav");
        await WhenScannedAsync(folder);

        await UpdateAsync(folder);
        files.Read.Count.ShouldBe(1);

        files.Release();
        File.SetLastWriteTimeUtc(Folder["hang.wav"], DateTime.UtcNow.AddDays(-1));
        await UpdateAsync(folder);
        (await UrisAsync(folder)).ShouldBe("hang.wav");
    }

    [Fact]
    public async Task The_old_songs_are_found_while_a_scan_hangs()
    {
        using var files = new HangingFiles();
        Folder.AddSong("a.wav");
        var folder = await StartScannedAsync(files: files);
        Folder.AddSong("hang.wav");

        await folder.Update("", all: true);
        await files.Entered.Task.WaitAsync(Limits.Hang, Token);

        (await UrisAsync(folder)).ShouldBe("a.wav");
        (await folder.Lookup("a.wav")).ShouldNotBeNull();
        (await folder.Open("a.wav")).ShouldBeOfType<FileSource>();
    }

    [Fact]
    public async Task An_actor_with_a_scan_that_hangs_stops()
    {
        using var files = new HangingFiles();
        Folder.AddSong("hang.wav");
        var folder = Start(files: files);
        await files.Entered.Task.WaitAsync(Limits.Hang, Token);

        (await folder.Stop().AsTask().WaitAsync(Limits.Hang, Token)).ShouldBeTrue();
    }

    [Fact]
    public async Task Files_that_are_no_songs_are_left_out_and_said_once()
    {
        var random = new Random(5);
        var noise = new byte[10_000];
        random.NextBytes(noise);
        foreach (var extension in (string[])["wav", "mp3", "flac", "ogg", "opus", "m4a", "aiff", "wma", "ape", "wv", "mpc"])
        {
            Folder.AddFile($"noise.{extension}", noise);
            Folder.AddFile($"empty.{extension}", []);
        }

        Folder.AddSong("good.wav");

        var folder = await StartScannedAsync();
        await UpdateAsync(folder, all: true);

        (await folder.Lookup("good.wav")).ShouldNotBeNull();
        var said = Log.At(LogLevel.Warning).Select(line => line.Text).ToList();
        said.ShouldNotBeEmpty();
        said.ShouldBeUnique();
    }

    [Fact]
    public async Task Songs_with_bytes_changed_anywhere_never_end_a_scan()
    {
        var random = new Random(6);
        var song = await File.ReadAllBytesAsync(Folder.AddSong("good.wav", "One", "Vivaldi", "Seasons"), Token);
        for (var i = 0; i < 200; i++)
        {
            byte[] broken = [.. song];
            for (var j = 0; j < 8; j++)
            {
                // The tags are at the end of the file, the sizes at its beginning.
                var place = random.Next(2) == 0 ? random.Next(44) : song.Length - 1 - random.Next(200);
                broken[place] = (byte)random.Next(256);
            }

            Folder.AddFile($"broken/{i}.wav", broken);
        }

        var folder = await StartScannedAsync();

        (await folder.Lookup("good.wav")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_song_whose_tag_claims_to_be_larger_than_the_file_ends()
    {
        // An ID3 tag of 256 MiB, and nothing in it.
        Folder.AddFile("endless.mp3", [.. "ID3\u0003\0\0"u8, 0x7F, 0x7F, 0x7F, 0x7F, .. new byte[2000]]);
        Folder.AddSong("good.wav");

        var folder = await StartScannedAsync();

        (await UrisAsync(folder)).ShouldContain("good.wav");
    }

    [Fact]
    public async Task A_directory_that_may_not_be_read_is_said_once_and_the_others_are_scanned()
    {
        Folder.AddSong("a/one.wav");
        Folder.AddSong("locked/two.wav");
        Folder.AddSong("z/three.wav");
        var disk = new FaultyFolder(new FolderOnDisk(Folder.Path))
        {
            OnList = uri => uri == "locked" ? throw new UnauthorizedAccessException("Access to the path 'locked' is denied.") : null,
        };

        var folder = await StartScannedAsync(disk);
        await UpdateAsync(folder, all: true);

        (await UrisAsync(folder)).ShouldBe("a/one.wav z/three.wav");
        Log.At(LogLevel.Warning).Single().Text.ShouldBe("locked is left out of the library, because Access to the path 'locked' is denied. This is not said again");
    }

    [Fact]
    public async Task A_directory_whose_disk_hangs_is_left_out()
    {
        using var released = new ManualResetEventSlim();
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Folder.AddSong("a/one.wav");
        Folder.AddSong("network/two.wav");
        var disk = new FaultyFolder(new FolderOnDisk(Folder.Path))
        {
            OnList = uri =>
            {
                if (uri == "network")
                {
                    entered.TrySetResult();
                    released.Wait(CancellationToken.None);
                }

                return null;
            },
        };

        var folder = Start(disk);
        await entered.Task.WaitAsync(Limits.Hang, Token);
        await AdvanceUntilLeftOutAsync("network");
        await WhenScannedAsync(folder);

        (await UrisAsync(folder)).ShouldBe("a/one.wav");
        released.Set();
    }

    [Fact]
    public async Task What_disappears_during_a_scan_is_not_there()
    {
        Folder.AddSong("a/one.wav");
        Folder.AddSong("b/two.wav");
        Folder.AddSong("c/three.wav");
        var disk = new FaultyFolder(new FolderOnDisk(Folder.Path))
        {
            OnList = uri =>
            {
                if (uri == "c")
                {
                    Directory.Delete(Folder["b"], recursive: true);
                }

                return null;
            },
            OnPathOf = uri =>
            {
                if (uri == "a/one.wav")
                {
                    File.Delete(Folder[uri]);
                }
            },
        };

        var folder = await StartScannedAsync(disk);

        (await UrisAsync(folder)).ShouldBe("c/three.wav");
    }

    [Fact]
    public async Task A_song_whose_file_is_gone_meanwhile_cannot_be_opened_and_the_folder_goes_on()
    {
        var path = Folder.AddSong("one.wav");
        Folder.AddSong("two.wav");
        var folder = await StartScannedAsync();
        File.Delete(path);

        (await Should.ThrowAsync<SongException>(async () => await folder.Open("one.wav"))).Message.ShouldBe("one.wav is not there any more.");
        (await Should.ThrowAsync<RefusedException>(async () => await folder.ReadComments("one.wav"))).Refusal.ShouldBe(Refusal.System);
        (await folder.Open("two.wav")).ShouldBeOfType<FileSource>();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_has_no_songs_until_it_is()
    {
        var folder = await StartScannedAsync(new FolderOnDisk(Folder["later"]));
        (await UrisAsync(folder)).ShouldBe("");
        Log.At(LogLevel.Warning).Single().Text.ShouldStartWith("The music folder is left out of the library");

        Folder.AddSong("later/one.wav");
        await UpdateAsync(folder);

        (await UrisAsync(folder)).ShouldBe("one.wav");
    }

    [Fact]
    public async Task A_scanner_that_fails_is_said_and_the_next_update_runs()
    {
        var fails = true;
        Folder.AddSong("one.wav");
        var failed = Test.ExpectLog(LogLevel.Error, "Update 1");
        var disk = new FaultyFolder(new FolderOnDisk(Folder.Path)) { OnList = _ => fails ? throw new InvalidOperationException("A mistake.") : null };

        var folder = Start(disk);
        await failed;
        Log.WaitFor(LogLevel.Error, "Update 1 has ended early");
        fails = false;
        await UpdateAsync(folder);

        (await UrisAsync(folder)).ShouldBe("one.wav");
    }

    [Fact]
    public async Task A_scan_that_ends_after_its_folder_has_stopped_is_no_failure()
    {
        Folder.AddSong("one.wav");
        var folder = await StartScannedAsync();
        await folder.Stop();

        var scanner = Scanner.Start(
            new ScanJob(2, "", All: true), Catalogue.Empty, new FolderOnDisk(Folder.Path), new SongFiles(), folder, new LeftOutLog(Log), new ActorOptions { System = Test.System });

        (await scanner.WhenStopped).Reason.ShouldBe(TerminationReason.Stopped);
    }

    // In steps as long as a scan waits at most before it looks again, and none after the log has said it: what is read next has all its time, however busy the machine is.
    private Task AdvanceUntilLeftOutAsync(string uri) =>
        _clock.AdvanceUntilAsync(Log.WhenLogged(line => line.Text.StartsWith($"{uri} is left out", StringComparison.Ordinal)), TimeSpan.FromSeconds(6));
}
