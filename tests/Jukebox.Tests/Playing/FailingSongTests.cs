using Jukebox.Playing;

namespace Jukebox.Tests.Playing;

public class FailingSongTests
{
    [Fact]
    public void A_song_that_cannot_be_played_is_named_and_the_next_one_plays() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Failed("It is broken.");

        (await core.StateAsync()).ShouldBe("Playing b, then c");
        (await core.Core.Status()).Error.ShouldBe("\"a\" cannot be played: It is broken.");
    });

    [Fact]
    public void A_song_that_gives_no_sound_within_ten_seconds_has_failed() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        await core.WaitAsync(9.9);
        (await core.StateAsync()).ShouldBe("Playing a, then b");
        await core.WaitAsync(0.2);

        (await core.StateAsync()).ShouldBe("Playing b, then c");
        (await core.Core.Status()).Error.ShouldBe("\"a\" cannot be played: The song gave no sound within 10 seconds.");
    });

    [Fact]
    public void A_song_that_is_paused_may_be_silent() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        await core.Core.Playback.Pause(true);
        await core.WaitAsync(60);
        (await core.StateAsync()).ShouldBe("Paused a, then b");
        await core.Core.Playback.Pause(false);
        await core.WaitAsync(11);

        (await core.StateAsync()).ShouldBe("Playing b, then c");
    });

    [Fact]
    public void When_a_whole_round_fails_it_stops() => TestCore.Run(async core =>
    {
        await core.Core.SetRepeat(true);
        await core.Core.Playback.PlayAt(1);
        await core.WaitAsync(29);
        (await core.StateAsync()).ShouldBe("Playing a, then b");
        await core.WaitAsync(2);

        (await core.Core.Status()).State.ShouldBe(PlayState.Stopped);
        core.Audio.Take().Count(static call => call.StartsWith("play", StringComparison.Ordinal)).ShouldBe(3);
    });

    [Fact]
    public void A_song_that_has_sounded_for_a_while_begins_a_new_round() => TestCore.Run(async core =>
    {
        await core.Core.SetRepeat(true);
        await core.Core.Playback.Play();
        core.Failed();
        core.Failed();
        core.Started();
        core.Moved(20);
        core.Failed();
        core.Failed();

        (await core.StateAsync()).ShouldBe("Playing b, then c");
    });

    [Fact]
    public void What_the_audio_says_of_an_earlier_song_is_left_out() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        var late = core.Audio.Generation;
        await core.Core.Playback.GoOn();
        core.Ref.Defer(actor => actor.SongEnded(late));
        core.Ref.Defer(actor => actor.SongFailed(late, "It is late."));
        core.Ref.Defer(actor => actor.SongMoved(late, TimeSpan.FromSeconds(50), 1));

        (await core.StateAsync()).ShouldBe("Playing b, then c");
        var status = await core.Core.Status();
        status.Error.ShouldBeNull();
        status.Elapsed.ShouldBe(TimeSpan.Zero);
    });

    [Fact]
    public void What_the_audio_says_after_a_stop_is_left_out() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        await core.Core.Playback.End();
        core.Ended();
        core.Started();

        (await core.StateAsync()).ShouldBe("Stopped a, then b");
    });

    [Fact]
    public void An_error_stays_until_a_client_has_seen_to_it() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Failed();
        core.Started();
        (await core.Core.Status()).Error.ShouldNotBeNull();
        await core.Core.Playback.ClearError();

        (await core.Core.Status()).Error.ShouldBeNull();
    });
}
