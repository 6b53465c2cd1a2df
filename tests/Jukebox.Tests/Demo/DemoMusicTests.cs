using System.Diagnostics;
using Jukebox.Demo;
using Jukebox.Library;
using Jukebox.Songs;
using Jukebox.Tests.Library;

namespace Jukebox.Tests.Demo;

/// <summary>The music for the demonstration.</summary>
public sealed class DemoMusicTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_albums_of_tagged_pieces_are_made_once()
    {
        var began = Stopwatch.GetTimestamp();
        DemoMusic.Make(_folder.Path).ShouldBe(6);
        TestContext.Current.TestOutputHelper!.WriteLine($"Six pieces in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.00} s");

        DemoMusic.Make(_folder.Path).ShouldBe(0);

        var files = new SongFiles();
        var songs = DemoPieces.All.Select(piece => files.Read(_folder[piece.Path], new Song(piece.Path), CancellationToken.None)).ToList();
        songs.SelectMany(song => song.Values(Tag.Album)).Distinct().Count().ShouldBe(2);
        foreach (var (song, piece) in songs.Zip(DemoPieces.All))
        {
            song.Duration!.Value.TotalSeconds.ShouldBeInRange(20, 40);
            song.Format.ShouldBe(new AudioFormat(44_100, 16, 2));
            song.Values(Tag.Title).ShouldBe([piece.Title]);
            song.Values(Tag.Artist).ShouldBe([piece.Artist]);
            song.Values(Tag.Album).ShouldBe([piece.Album]);
            song.Values(Tag.Track).ShouldBe([$"{piece.Track}"]);
            song.Values(Tag.Date).ShouldBe([$"{piece.Year}"]);
            song.Values(Tag.Genre).ShouldBe([piece.Genre]);
        }

        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length.ShouldBe(6);
    }

    [Fact]
    public void A_piece_sounds_the_same_each_time_and_is_neither_silent_nor_cut_off()
    {
        var piece = DemoPieces.All[2];

        short[] samples = Synthesizer.Play(piece);

        samples.ShouldBe(Synthesizer.Play(piece));
        samples.Max(static sample => Math.Abs((int)sample)).ShouldBeInRange(20_000, 30_000);
        samples.Average(static sample => (double)sample).ShouldBe(0, 100);
        Math.Abs((int)samples[^1]).ShouldBeLessThan(50);
    }

    [Fact]
    public void A_melody_fills_its_bars()
    {
        foreach (var piece in DemoPieces.All)
        {
            var bars = piece.Chords.Split(' ').Length;
            var melody = piece.Melody.Split('|');

            melody.Length.ShouldBe(bars, piece.Title);
            melody.ShouldAllBe(bar => Score.Length(bar) == piece.EighthsInBar, piece.Title);
        }
    }

    [Fact]
    public void The_notes_have_their_pitch()
    {
        Score.Melody("a4 - c#5*2").ShouldBe([(0, 1, 69), (2, 2, 73)]);
        Score.Frequency(69).ShouldBe(440);
        Score.Chord("Am").ShouldBe([57, 60, 64, 69]);
        Score.Chord("Bb").ShouldBe([58, 62, 65, 70]);
        Score.Chord("A7").ShouldBe([57, 61, 64, 67]);
    }
}
