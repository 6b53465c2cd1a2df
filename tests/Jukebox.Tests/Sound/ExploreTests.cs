using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging.Abstractions;
using Nekka;
using Nekka.Testing;

namespace Jukebox.Tests.Sound;

/// <summary>The audio in many orders of events, in virtual time.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Not about security; the numbers must be the same in each run.")]
public class ExploreTests
{
    // The beats that are left when the audio stops are nobody's any more.
    private static readonly SimulationOptions Options = new() { FailOnDeadLetters = false };

    private static readonly Song Short = new("short") { Duration = TimeSpan.FromSeconds(1) };
    private static readonly Song Long = new("long") { Duration = TimeSpan.FromSeconds(1) };
    private static readonly Song Broken = new("broken") { Duration = TimeSpan.FromSeconds(1) };

    [Fact]
    public void Nothing_is_told_of_a_song_after_another_was_played_or_after_its_end() => Simulation.Explore(200, async system =>
    {
        var player = new JudgingPlayer();
        var audio = Start(player);
        IAudio controls = audio;
        var random = new Random(21); // The same in each schedule; the schedules differ in what runs first.

        for (long generation = 1; generation <= 6; generation++)
        {
            player.IsStopped = false;
            controls.Play(generation, generation % 3 == 0 ? Broken : generation % 2 == 0 ? Long : Short, TimeSpan.Zero, paused: generation == 4);
            await audio.Statistics(); // Now the audio knows.
            player.Current = generation;
            controls.Prepare(Long);
            controls.Seek(generation, TimeSpan.FromMilliseconds(40));
            controls.Seek(generation - 1, TimeSpan.Zero);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 160)), system.TimeProvider);
            if (generation % 2 == 0)
            {
                controls.Stop();
                await audio.Statistics();
                player.IsStopped = true;
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 160)), system.TimeProvider);
            }
        }

        Assert.Empty(player.Wrong);
        Assert.True(player.Ends > 0);
        await audio.ActorRef.StopAsync();
    }, Options);

    [Fact]
    public void A_song_that_ends_while_it_is_stopped_or_sought_is_told_at_most_one_end() => Simulation.Explore(200, async system =>
    {
        var player = new JudgingPlayer { Current = 1 };
        var audio = Start(player);
        IAudio controls = audio;
        controls.Play(1, Short, TimeSpan.Zero, paused: false);
        await Task.Delay(TimeSpan.FromMilliseconds(75), system.TimeProvider);

        var seeker = Caller.Start(() => controls.Seek(1, TimeSpan.Zero));
        var preparer = Caller.Start(() => controls.Prepare(Long));
        await seeker.TellAsync("call");
        await preparer.TellAsync("call");
        await Task.Delay(TimeSpan.FromSeconds(1), system.TimeProvider);

        Assert.Empty(player.Wrong);
        Assert.Equal(1, player.Ends);
        await audio.ActorRef.StopAsync();
    }, Options);

    private static AudioProxy Start(IPlayerListener player) =>
        Jukebox.Sound.Audio.Start(
            new AudioSettings { Listener = player },
            static (song, at, queue, options) => ScriptedDecoder.Start(song, at, queue, options),
            [OutputPlugin.Null()],
            new TimerMetronome(),
            NullLogger<Jukebox.Sound.Audio>.Instance).Proxy();
}
