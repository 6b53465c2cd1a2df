using Jukebox.Songs;
using Jukebox.Sound;
using Nekka;

namespace Jukebox.Tests.Sound;

public sealed class AudioTests : IAsyncLifetime
{
    private SoundRig _rig = null!;

    public ValueTask InitializeAsync()
    {
        _rig = new SoundRig();
        return default;
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_song_is_played_block_by_block_and_its_life_is_told()
    {
        var song = _rig.Add("song", 12);
        await _rig.Beat();
        _rig.Controls.Play(7, song, TimeSpan.Zero, paused: false);
        await _rig.Decoded(12);

        await _rig.Beat(14);

        _rig.Heard.ShouldBe([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 0]);
        _rig.Player.Told.ShouldBe(["started 7", "moved 7 0.02", "moved 7 0.12", "moved 7 0.22", "ended 7"]);
    }

    [Fact]
    public async Task A_prepared_song_follows_without_a_silent_block()
    {
        var (first, second) = (_rig.Add("first", 3), _rig.Add("second", 3));
        _rig.Player.OnEnded = generation => _rig.Controls.Play(generation + 1, second, TimeSpan.Zero, paused: false);
        _rig.Controls.Play(1, first, TimeSpan.Zero, paused: false);
        await _rig.Decoded(3);
        _rig.Controls.Prepare(second);
        await _rig.Decoded(3);

        await _rig.Beat(6);

        _rig.Heard.ShouldBe([1, 2, 3, 1, 2, 3]);
        _rig.Decoders.Count.ShouldBe(3); // The third is for the second song again, after its end.
        _rig.Player.Events.ShouldBe(["started 1", "ended 1", "started 2", "ended 2"]);
    }

    [Fact]
    public async Task A_song_that_follows_while_blocks_are_made_up_for_has_no_gap()
    {
        var (first, second) = (_rig.Add("first", 3), _rig.Add("second", 50));
        _rig.Player.OnEnded = generation => _rig.Controls.Play(generation + 1, second, TimeSpan.Zero, paused: false);
        _rig.Controls.Play(1, first, TimeSpan.Zero, paused: false);
        await _rig.Decoded(3);
        _rig.Controls.Prepare(second);
        await _rig.Decoded(50);

        _rig.Time.Advance(20 * SoundBlock.Length);
        await _rig.Beat();
        await _rig.Beat();

        _rig.Heard[..6].ShouldBe([1, 2, 3, 1, 2, 3]);
    }

    [Fact]
    public async Task A_pause_is_silent_and_keeps_the_place()
    {
        _rig.Controls.Play(1, _rig.Add("song", 10), TimeSpan.Zero, paused: true);
        await _rig.Decoded(10);
        await _rig.Beat(2);
        _rig.Controls.Resume();
        await _rig.Beat(2);
        _rig.Controls.Pause();
        await _rig.Beat(600); // More than the time after which a song without blocks has failed.
        _rig.Controls.Resume();
        await _rig.Beat(1);

        _rig.Heard.Where(static sample => sample > 0).ShouldBe([1, 2, 3]);
        _rig.Heard[2..5].ShouldBe([1, 2, 0]);
        _rig.Player.Told.ShouldBe(["started 1", "moved 1 0.02"]);
    }

    [Fact]
    public async Task A_song_begins_at_the_place_that_is_asked_for()
    {
        _rig.Controls.Play(1, _rig.Add("song", 100), TimeSpan.FromSeconds(1), paused: false);
        await _rig.Decoded(50);

        await _rig.Beat();

        _rig.Heard.ShouldBe([51]);
        _rig.Player.Told.ShouldBe(["started 1", "moved 1 1.02"]);
    }

    [Fact]
    public async Task A_seek_goes_on_at_the_place_and_tells_it_even_while_paused()
    {
        _rig.Controls.Play(1, _rig.Add("song", 100), TimeSpan.Zero, paused: false);
        await _rig.Decoded(100);
        await _rig.Beat();
        _rig.Controls.Pause();
        _rig.Controls.Seek(1, TimeSpan.FromSeconds(1));
        await _rig.Audio.Statistics();
        await SoundRig.Until(() => !_rig.Decoders[0].Queue.IsSeeking);
        await _rig.Decoded(50);

        await _rig.Beat();
        _rig.Player.Told.ShouldBe(["started 1", "moved 1 0.02", "moved 1 1"]);
        _rig.Controls.Resume();
        await _rig.Beat();

        _rig.Heard.ShouldBe([1, 0, 51]);
    }

    [Fact]
    public async Task A_seek_back_from_the_last_second_comes_before_the_end()
    {
        _rig.Controls.Play(1, _rig.Add("song", 3), TimeSpan.Zero, paused: false);
        await _rig.Decoded(3);
        await _rig.Beat(2);
        _rig.Controls.Seek(1, TimeSpan.Zero);
        await _rig.Audio.Statistics();
        await SoundRig.Until(() => !_rig.Decoders[0].Queue.IsSeeking);
        await _rig.Decoded(3);

        await _rig.Beat(3);

        _rig.Heard.ShouldBe([1, 2, 1, 2, 3]);
        _rig.Player.Events.ShouldBe(["started 1", "ended 1"]);
    }

    [Fact]
    public async Task A_seek_that_the_song_refuses_leaves_it_where_it_is()
    {
        _rig.Controls.Play(1, _rig.Add("song", () => new FakeReader(20) { CanSeek = false }), TimeSpan.Zero, paused: false);
        await _rig.Decoded(20);
        await _rig.Beat();
        _rig.Controls.Seek(1, TimeSpan.FromSeconds(0.2));
        await _rig.Audio.Statistics();
        await SoundRig.Until(() => !_rig.Decoders[0].Queue.IsSeeking);

        await _rig.Beat(2);

        _rig.Heard.ShouldBe([1, 2, 3]);
        _rig.Player.Told.ShouldBe(["started 1", "moved 1 0.02", "moved 1 0.02"]);
    }

    [Fact]
    public async Task A_seek_of_another_generation_does_nothing()
    {
        _rig.Controls.Play(2, _rig.Add("song", 20), TimeSpan.Zero, paused: false);
        await _rig.Decoded(20);
        _rig.Controls.Seek(1, TimeSpan.FromSeconds(0.2));

        await _rig.Beat();

        _rig.Heard.ShouldBe([1]);
    }

    [Fact]
    public async Task The_place_that_is_told_is_that_of_the_sound()
    {
        _rig.Controls.Play(1, _rig.Add("song", 100), TimeSpan.Zero, paused: false);
        await _rig.Decoded(100);

        await _rig.Beat(52);

        _rig.Heard[^1].ShouldBe(52);
        _rig.Player.Told[^1].ShouldBe("moved 1 1.02"); // The block before this one: within 0.1 s.
    }

    [Fact]
    public async Task The_volume_is_in_the_sound_and_changes_without_a_jump()
    {
        _rig.Controls.Play(1, _rig.Add("song", () => new LoudReader()), TimeSpan.Zero, paused: false);
        await _rig.Decoded(10);
        await _rig.Beat();
        _rig.Controls.SetVolume(50);
        await _rig.Beat(2);
        _rig.Controls.SetVolume(0);
        await _rig.Beat(2);

        _rig.Blocks[0].Sound.Span[0].ShouldBe((short)20_000);
        var change = _rig.Blocks[1].Sound.ToArray();
        change[0].ShouldBe((short)20_000);
        Enumerable.Range(1, change.Length - 1).Max(index => Math.Abs(change[index] - change[index - 1])).ShouldBeLessThan(20);
        _rig.Blocks[2].Sound.Span[0].ShouldBe((short)5_000);
        _rig.Blocks[4].Sound.ToArray().ShouldAllBe(static sample => sample == 0);
    }

    [Fact]
    public async Task A_song_that_is_not_there_fails_and_the_next_one_plays()
    {
        _rig.Controls.Play(1, new Song("gone"), TimeSpan.Zero, paused: false);
        await _rig.Audio.Statistics();
        await SoundRig.Until(() => _rig.Decoders[0].Queue.HasFailed);
        await _rig.Beat();

        _rig.Player.Told.ShouldBe(["failed 1: There is no song gone."]);
        _rig.Controls.Play(2, _rig.Add("song", 5), TimeSpan.Zero, paused: false);
        await _rig.Decoded(5);
        await _rig.Beat();
        _rig.Player.Events[^1].ShouldBe("started 2");
    }

    [Fact]
    public async Task A_song_that_breaks_is_played_up_to_the_break()
    {
        _rig.Controls.Play(1, _rig.Add("song", () => new FakeReader(20) { ThrowsAt = 3 }), TimeSpan.Zero, paused: false);
        await _rig.Decoded(3);
        await SoundRig.Until(() => _rig.Decoders[0].Queue.HasFailed);

        await _rig.Beat(4);

        _rig.Heard.ShouldBe([1, 2, 3, 0]);
        _rig.Player.Events.ShouldBe(["started 1", "failed 1: The bytes make no sense."]);
    }

    [Fact]
    public async Task A_song_without_a_sound_has_failed()
    {
        _rig.Controls.Play(1, _rig.Add("song", 0), TimeSpan.Zero, paused: false);
        await _rig.Audio.Statistics();
        await SoundRig.Until(() => _rig.Decoders[0].Queue.IsAtEnd);

        await _rig.Beat();

        _rig.Player.Told.ShouldBe(["failed 1: The song contains no sound."]);
    }

    [Fact]
    public async Task A_stop_is_silent_and_ends_the_decoders()
    {
        var reader = new FakeReader(500);
        _rig.Controls.Play(1, _rig.Add("song", () => reader), TimeSpan.Zero, paused: false);
        await _rig.Decoded(150);
        _rig.Controls.Prepare(_rig.Add("next", 500));
        await _rig.Decoded(150);

        _rig.Controls.Stop();
        await _rig.Beat(2);

        foreach (var (_, actor) in _rig.Decoders)
        {
            (await actor.WhenStopped.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).Reason.ShouldBe(TerminationReason.Stopped);
        }

        reader.IsDisposed.ShouldBeTrue();
        _rig.Heard.ShouldBe([0, 0]);
        _rig.Player.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Blocks_that_are_late_are_made_up_for_and_counted()
    {
        _rig.Time.Advance(25 * SoundBlock.Length);
        await _rig.Beat();

        var statistics = await _rig.Audio.Statistics();
        statistics.ShouldBe(new AudioStatistics(Blocks: 26, Late: 20, Missing: 0, LongestDelay: TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public async Task After_a_sleep_of_the_machine_the_blocks_of_that_time_are_left_out()
    {
        _rig.Time.Advance(TimeSpan.FromHours(8));
        await _rig.Beat(10);

        _rig.Heard.Length.ShouldBeLessThan(15);
        (await _rig.Audio.Statistics()).Late.ShouldBeGreaterThan(1_000_000);
    }

    [Fact]
    public async Task A_live_stream_is_not_opened_before_it_is_played()
    {
        _rig.Add("http://radio/", 10);
        _rig.Controls.Prepare(new Song("http://radio/"));
        await _rig.Beat();

        _rig.Decoders.ShouldBeEmpty();
    }

    private sealed class LoudReader : ISongReader
    {
        public AudioFormat Format { get; } = new(44_100, 16, 2);

        public TimeSpan? Duration => null;

        public int BitRate => 0;

        public int Read(Span<short> samples)
        {
            samples.Fill(20_000);
            return samples.Length;
        }

        public void Seek(TimeSpan position)
        {
        }

        public void Dispose()
        {
        }
    }
}
