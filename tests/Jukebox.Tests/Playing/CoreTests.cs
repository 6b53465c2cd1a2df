using Jukebox.Playing;
using Jukebox.Songs;

namespace Jukebox.Tests.Playing;

public class CoreTests
{
    [Fact]
    public void A_song_that_ends_is_followed_by_the_next_which_was_opened_ahead() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        core.Ended();

        (await core.StateAsync()).ShouldBe("Playing b, then c");
        core.Audio.Take().ShouldBe(["volume 100", "play a", "prepare b", "play b", "prepare c"]);
    });

    [Fact]
    public void At_the_end_of_the_queue_it_stops_and_there_is_no_current_song() => TestCore.Run(async core =>
    {
        await core.Core.Playback.PlayAt(2);
        core.Ended();

        (await core.StateAsync()).ShouldBe("Stopped nothing, then nothing");
    });

    [Fact]
    public void With_repeat_the_first_song_follows_the_last() => TestCore.Run(async core =>
    {
        await core.Core.SetRepeat(true);
        await core.Core.Playback.PlayAt(2);
        core.Ended();

        (await core.StateAsync()).ShouldBe("Playing a, then b");
    });

    [Fact]
    public void Random_with_repeat_goes_on_also_where_a_round_begins_with_the_song_that_ended_the_one_before() => TestCore.Run(
        async core =>
        {
            await core.Core.SetRepeat(true);
            await core.Core.SetRandom(true);
            await core.Core.Playback.Play();
            for (var song = 0; song < 60; song++)
            {
                core.Started();
                core.Ended();
            }

            await core.Core.Status();
            var played = core.Audio.Take().Where(static said => said.StartsWith("play ", StringComparison.Ordinal)).ToList();
            played.Count(static said => said == "play a").ShouldBeInRange(29, 32); // Each round has each once.
        },
        queue: "a b");

    [Fact]
    public void Next_leaves_a_song_that_is_repeated_alone() => TestCore.Run(async core =>
    {
        await core.Core.SetRepeat(true);
        await core.Core.SetSingle(SingleMode.On);
        await core.Core.Playback.Play();
        await core.Core.Playback.GoOn();

        (await core.Core.Status()).Current!.Position.ShouldBe(1);
    });

    [Fact]
    public void Single_stops_after_the_song_and_keeps_it() => TestCore.Run(async core =>
    {
        await core.Core.SetSingle(SingleMode.On);
        await core.Core.Playback.Play();
        core.Ended();

        (await core.StateAsync()).ShouldBe("Stopped a, then b");
        core.Audio.Take().ShouldBe(["volume 100", "play a", "stop"]);
    });

    [Fact]
    public void Single_with_repeat_plays_the_song_again() => TestCore.Run(async core =>
    {
        await core.Core.SetSingle(SingleMode.On);
        await core.Core.SetRepeat(true);
        await core.Core.Playback.Play();
        core.Ended();

        (await core.StateAsync()).ShouldBe("Playing a, then a");
        core.Audio.Take().ShouldBe(["volume 100", "play a", "prepare a", "play a", "prepare a"]);
    });

    [Fact]
    public void Oneshot_stops_after_one_song_and_is_off_then() => TestCore.Run(async core =>
    {
        await core.Core.SetSingle(SingleMode.OneShot);
        await core.Core.Playback.Play();
        core.Ended();

        (await core.StateAsync()).ShouldBe("Stopped a, then b");
        (await core.Core.Status()).Options.Single.ShouldBe(SingleMode.Off);
    });

    [Fact]
    public void Consume_removes_the_song_that_has_ended() => TestCore.Run(async core =>
    {
        await core.Core.SetConsume(true);
        await core.Core.Playback.PlayAt(1);
        core.Ended();

        (await core.QueueAsync()).ShouldBe("a c");
        (await core.StateAsync()).ShouldBe("Playing c, then nothing");
    });

    [Fact]
    public void Consume_removes_the_song_that_next_leaves() => TestCore.Run(async core =>
    {
        await core.Core.SetConsume(true);
        await core.Core.Playback.Play();
        await core.Core.Playback.GoOn();

        (await core.QueueAsync()).ShouldBe("b c");
    });

    [Fact]
    public void Consume_with_repeat_ends_when_the_queue_is_empty() => TestCore.Run(async core =>
    {
        await core.Core.SetConsume(true);
        await core.Core.SetRepeat(true);
        await core.Core.Playback.PlayAt(1);
        core.Ended();
        core.Ended();
        (await core.StateAsync()).ShouldBe("Playing a, then nothing");
        core.Ended();

        (await core.QueueAsync()).ShouldBe("");
        (await core.StateAsync()).ShouldBe("Stopped nothing, then nothing");
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Random_plays_each_song_once_and_then_stops_or_begins_again(bool repeats) => TestCore.Run(
        async core =>
        {
            await core.Core.SetRandom(true);
            await core.Core.SetRepeat(repeats);
            await core.Core.Playback.Play();
            var played = new List<string>();
            for (var song = 0; song < 6; song++)
            {
                played.Add((await core.Core.Status()).Current!.Entry.Song.Uri);
                core.Ended();
            }

            played.ShouldBe(["a", "b", "c", "d", "e", "f"], ignoreOrder: true);
            (await core.Core.Status()).State.ShouldBe(repeats ? PlayState.Playing : PlayState.Stopped);
        },
        queue: "a b c d e f");

    [Fact]
    public void Next_at_the_end_stops() => TestCore.Run(async core =>
    {
        await core.Core.Playback.PlayAt(2);
        await core.Core.Playback.GoOn();

        (await core.StateAsync()).ShouldBe("Stopped nothing, then nothing");
    });

    [Fact]
    public void Previous_goes_to_the_song_before_however_far_the_current_one_is() => TestCore.Run(async core =>
    {
        await core.Core.Playback.PlayAt(1);
        core.Started();
        core.Moved(50);
        await core.Core.Playback.GoBack();
        (await core.StateAsync()).ShouldBe("Playing a, then b");
        await core.Core.Playback.GoBack();

        (await core.StateAsync()).ShouldBe("Playing a, then b");
    });

    [Fact]
    public void Next_previous_and_seek_are_refused_while_nothing_is_played() => TestCore.Run(async core =>
    {
        foreach (var call in (Func<Nekka.Future>[])[() => core.Core.Playback.GoOn(), () => core.Core.Playback.GoBack(), () => core.Core.Playback.SeekCurrent(default, false)])
        {
            (await Should.ThrowAsync<RefusedException>(async () => await call())).Refusal.ShouldBe(Refusal.NotPlaying);
        }
    });

    [Fact]
    public void Stop_keeps_the_current_song_and_play_begins_with_it() => TestCore.Run(async core =>
    {
        await core.Core.Playback.PlayAt(1);
        await core.Core.Playback.End();
        (await core.StateAsync()).ShouldBe("Stopped b, then c");
        await core.Core.Playback.Play();

        (await core.StateAsync()).ShouldBe("Playing b, then c");
    });

    [Fact]
    public void Play_goes_on_where_it_was_paused() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        await core.Core.Playback.Pause(null);
        (await core.StateAsync()).ShouldBe("Paused a, then b");
        core.Audio.Take();
        await core.Core.Playback.Play();

        (await core.StateAsync()).ShouldBe("Playing a, then b");
        core.Audio.Take().ShouldBe(["resume"]);
    });

    [Fact]
    public void Pause_does_nothing_while_nothing_is_played() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Pause(true);

        (await core.StateAsync()).ShouldBe("Stopped nothing, then nothing");
    });

    [Fact]
    public void When_the_current_song_is_deleted_while_it_plays_the_next_one_plays() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        await core.Core.Tracklist.Delete(0, 2);

        (await core.StateAsync()).ShouldBe("Playing c, then nothing");
    });

    [Fact]
    public void When_the_current_song_is_deleted_while_it_is_paused_it_stops_at_the_next_one() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        await core.Core.Playback.Pause(true);
        await core.Core.Tracklist.DeleteId(1);

        (await core.StateAsync()).ShouldBe("Stopped b, then c");
    });

    [Fact]
    public void Clear_stops() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        await core.Core.Tracklist.Clear();

        (await core.StateAsync()).ShouldBe("Stopped nothing, then nothing");
        core.Audio.Playing.ShouldBeNull();
    });

    [Fact]
    public void Moves_and_shuffles_leave_the_song_that_plays_alone() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        await core.Core.Tracklist.MoveId(1, new QueuePosition(2));
        await core.Core.Tracklist.Shuffle(0, int.MaxValue);
        await core.Core.Tracklist.SwapIds(1, 3);

        (await core.Core.Status()).Current!.Entry.Id.ShouldBe(1);
        core.Audio.Take().Where(static call => call.StartsWith("play", StringComparison.Ordinal)).ShouldBe(["play a"]);
    });

    [Fact]
    public void Songs_can_be_put_around_the_current_one() => TestCore.Run(async core =>
    {
        await core.Core.Playback.PlayAt(1);
        await core.Core.Tracklist.Add([TestSongs.Named("x")], new QueuePosition(0, Anchor.AfterCurrent));
        await core.Core.Tracklist.Add([TestSongs.Named("y")], new QueuePosition(0, Anchor.BeforeCurrent));
        await core.Core.Tracklist.Move(0, 1, new QueuePosition(0, Anchor.AfterCurrent));

        (await core.QueueAsync()).ShouldBe("y b a x c");
    });
}
