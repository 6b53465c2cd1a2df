using Jukebox.Playing;
using Microsoft.Extensions.Logging.Abstractions;
using Nekka;
using Nekka.Testing;

namespace Jukebox.Tests.Playing;

/// <summary>A core, with an audio that a test drives.</summary>
internal sealed class TestCore
{
    public required ActorSystem System { get; init; }

    public required ActorRef<Core> Ref { get; init; }

    public required MixerProxy Mixer { get; init; }

    public required FakeAudio Audio { get; init; }

    public required FakeStore Store { get; init; }

    public CoreProxy Core => Ref.Proxy();

    /// <summary>Runs a test in virtual time, in a few orders of what happens at once.</summary>
    public static void Run(Func<TestCore, Task> test, SavedState? saved = null, int schedules = 3, string queue = "a b c") =>
        Simulation.Explore(schedules, async system =>
        {
            var core = await StartAsync(system, saved);
            if (saved is null)
            {
                await core.AddAsync(queue);
            }

            await test(core);
            await core.Ref.StopAsync();
        });

    public static async Task<TestCore> StartAsync(ActorSystem system, SavedState? saved = null)
    {
        var audio = new FakeAudio();
        var store = new FakeStore(saved);
        var mixer = system.Start(() => new Mixer(audio));
        var core = system.Start(() => new Core(audio, mixer.Proxy(), store, new Random(1), NullLogger<Core>.Instance));
        await core.WhenStarted;
        return new TestCore { System = system, Ref = core, Mixer = mixer.Proxy(), Audio = audio, Store = store };
    }

    public async Task AddAsync(string uris) =>
        await Core.Tracklist.Add([.. uris.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static uri => TestSongs.Named(uri))], null);

    /// <summary>The current song has begun to sound.</summary>
    public void Started() => Ref.Defer(core => core.SongStarted(Audio.Generation, FakeAudio.Format, null));

    /// <summary>So much of the current song has sounded.</summary>
    public void Moved(double seconds) => Ref.Defer(core => core.SongMoved(Audio.Generation, TimeSpan.FromSeconds(seconds), 192));

    /// <summary>The current song sounds for so many seconds, and the audio says so ten times a second.</summary>
    public async Task SoundAsync(double from, double seconds)
    {
        for (var tenth = 1; tenth <= Math.Round(seconds * 10); tenth++)
        {
            await WaitAsync(0.1);
            Moved(from + (tenth / 10.0));
        }

        await Core.Status();
    }

    /// <summary>The current song has ended.</summary>
    public void Ended() => Ref.Defer(core => core.SongEnded(Audio.Generation));

    /// <summary>The current song cannot be played.</summary>
    public void Failed(string why = "It is broken.") => Ref.Defer(core => core.SongFailed(Audio.Generation, why));

    public Task WaitAsync(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), System.TimeProvider);

    /// <summary>The state, the current song, and the next one: <c>Playing a, then b</c>.</summary>
    public async Task<string> StateAsync()
    {
        var status = await Core.Status();
        return $"{status.State} {status.Current?.Entry.Song.Uri ?? "nothing"}, then {status.Next?.Entry.Song.Uri ?? "nothing"}";
    }

    /// <summary>The songs of the queue, by position.</summary>
    public async Task<string> QueueAsync() => string.Join(' ', (await Core.Queue()).Entries.Select(static entry => entry.Song.Uri));
}
