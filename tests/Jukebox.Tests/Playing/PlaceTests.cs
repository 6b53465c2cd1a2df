using Jukebox.Playing;

namespace Jukebox.Tests.Playing;

public class PlaceTests
{
    [Fact]
    public void The_place_in_the_song_is_what_was_reported_and_the_time_since_then() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        await core.WaitAsync(2);
        (await Elapsed(core)).ShouldBe(0); // It has not sounded yet.
        core.Started();
        await core.WaitAsync(0.1);
        (await Elapsed(core)).ShouldBe(0.1, tolerance: 0.01);
        core.Moved(1.5);
        await core.WaitAsync(0.15);

        (await Elapsed(core)).ShouldBe(1.65, tolerance: 0.01);
    });

    [Fact]
    public void The_place_of_a_song_that_stalls_stands_still() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        await core.SoundAsync(0, 3);
        await core.WaitAsync(9);

        (await Elapsed(core)).ShouldBe(3.2, tolerance: 0.01);
        (await core.Core.Status()).PlayTime.TotalSeconds.ShouldBe(3.2, tolerance: 0.01);
    });

    [Fact]
    public void The_place_stands_still_while_it_is_paused() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        await core.SoundAsync(0, 2);
        await core.Core.Playback.Pause(true);
        await core.WaitAsync(30);
        await core.Core.Playback.Pause(false);
        await core.WaitAsync(0.1);

        (await Elapsed(core)).ShouldBe(2.1, tolerance: 0.01);
    });

    [Fact]
    public void The_place_is_never_behind_the_end() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        core.Moved(99.9);
        await core.WaitAsync(0.2);

        (await Elapsed(core)).ShouldBe(100);
    });

    [Fact]
    public void After_a_seek_late_reports_do_not_bring_the_old_place_back() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        core.Moved(5);
        await core.Core.Playback.SeekCurrent(TimeSpan.FromSeconds(60), isRelative: false);
        core.Moved(5.25);
        (await Elapsed(core)).ShouldBe(60, tolerance: 0.01);
        core.Moved(60.25);

        (await Elapsed(core)).ShouldBe(60.25, tolerance: 0.01);
    });

    [Fact]
    public void A_place_that_the_decoder_missed_is_believed_after_a_while() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        await core.Core.Playback.SeekCurrent(TimeSpan.FromSeconds(60), isRelative: false);
        await core.WaitAsync(2.5);
        core.Moved(55);

        (await Elapsed(core)).ShouldBe(55, tolerance: 0.01);
    });

    [Fact]
    public void Seeks_go_forwards_and_backwards_within_the_song() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        core.Audio.Take();
        await core.Core.Playback.SeekCurrent(TimeSpan.FromSeconds(30), isRelative: true);
        await core.Core.Playback.SeekCurrent(TimeSpan.FromSeconds(-40), isRelative: true);
        await core.Core.Playback.SeekCurrent(TimeSpan.FromSeconds(400), isRelative: false);

        core.Audio.Take().ShouldBe(["seek at 30", "seek at 0", "seek at 100"]);
    });

    [Fact]
    public void A_seek_in_another_song_plays_that_song_and_stays_paused() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        await core.Core.Playback.Pause(true);
        await core.Core.Playback.SeekAt(2, TimeSpan.FromSeconds(7));

        (await core.StateAsync()).ShouldBe("Paused c, then nothing");
        core.Audio.Take().ShouldContain("play c at 7 paused");
        (await Elapsed(core)).ShouldBe(7);
    });

    [Fact]
    public void The_time_of_playing_counts_what_sounded() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        await core.SoundAsync(0, 3);
        core.Ended();
        core.Started();
        await core.SoundAsync(0, 4);
        await core.Core.Playback.End();
        await core.WaitAsync(5);

        (await core.Core.Status()).PlayTime.TotalSeconds.ShouldBe(7, tolerance: 0.01);
    });

    private static async Task<double> Elapsed(TestCore core) => (await core.Core.Status()).Elapsed.TotalSeconds;
}
