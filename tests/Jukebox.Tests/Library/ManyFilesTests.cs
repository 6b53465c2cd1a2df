using System.Diagnostics;
using Jukebox.Library;
using Jukebox.Songs;

namespace Jukebox.Tests.Library;

/// <summary>Large folders.</summary>
public class ManyFilesTests : FolderTest
{
    [Fact]
    public Task A_thousand_files_are_scanned() => ScanAsync(1000);

    /// <summary>Its time is for the record: run it with <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public Task Ten_thousand_files_are_scanned() => ScanAsync(10_000);

    private async Task ScanAsync(int count)
    {
        var song = await File.ReadAllBytesAsync(Folder.AddSong("first.wav", "One", "Vivaldi", "Seasons"), Token);
        for (var i = 1; i < count; i++)
        {
            Folder.AddFile($"artist {i % 50}/album {i % 500}/{i}.wav", song);
        }

        var began = Stopwatch.GetTimestamp();
        var folder = await StartScannedAsync();
        var first = Stopwatch.GetElapsedTime(began);
        began = Stopwatch.GetTimestamp();
        await UpdateAsync(folder);
        var second = Stopwatch.GetElapsedTime(began);

        TestContext.Current.TestOutputHelper!.WriteLine($"{count} files: {first.TotalSeconds:0.00} s, and without changes {second.TotalSeconds:0.00} s");
        (await folder.Search(Filter.Everything)).Length.ShouldBe(count);
        (await folder.Search(Filter.Parse(["artist", "Vivaldi"], ignoresCase: false).Filter)).Length.ShouldBe(count);
    }
}
