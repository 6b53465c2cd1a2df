using Jukebox.Playing;
using Jukebox.Songs;
using Nekka.Testing;

namespace Jukebox.Tests.Playing;

public class OrdersTests
{
    // Whatever order these arrive in, the core and the audio agree on what plays.
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void The_end_of_a_song_may_come_at_any_time(bool isRandom, bool consumes) => Simulation.Explore(150, async system =>
    {
        var core = await TestCore.StartAsync(system);
        await core.AddAsync("a b c d e");
        await core.Core.SetRandom(isRandom);
        await core.Core.SetConsume(consumes);
        await core.Core.Playback.Play();
        var generation = core.Audio.Generation;

        await Task.WhenAll(
            TellAsync(() => core.Ref.Defer(actor => actor.SongEnded(generation))),
            TellAsync(() => core.Ref.Defer(actor => actor.SongFailed(generation, "It is broken."))),
            TryAsync(async () => await core.Core.Playback.GoOn()),
            TryAsync(async () => await core.Core.Playback.SeekCurrent(TimeSpan.FromSeconds(3), isRelative: true)),
            TryAsync(async () => await core.Core.Playback.End()),
            TryAsync(async () => await core.Core.Tracklist.Delete(0, 2)),
            TryAsync(async () => await core.Core.Tracklist.DeleteId(4)),
            TryAsync(async () => await core.Core.Playback.PlayId(5)));

        var status = await core.Core.Status();
        var entries = (await core.Core.Queue()).Entries;
        status.QueueCount.ShouldBe(entries.Length);
        (status.State == PlayState.Stopped ? null : status.Current!.Entry.Song.Uri).ShouldBe(core.Audio.Playing);
        if (status.Current is { } current)
        {
            entries[current.Position].ShouldBe(current.Entry);
        }

        if (status.Next is { } next)
        {
            entries[next.Position].ShouldBe(next.Entry);
        }

        await core.Ref.StopAsync();
        core.Store.Saved!.Queue.ShouldBe(entries);
    });

    private static async Task TellAsync(Action tell)
    {
        await Task.Yield();
        tell();
    }

    private static async Task TryAsync(Func<Task> call)
    {
        await Task.Yield();
        try
        {
            await call();
        }
        catch (RefusedException)
        {
            // The song, or the playing, was over before.
        }
    }
}
