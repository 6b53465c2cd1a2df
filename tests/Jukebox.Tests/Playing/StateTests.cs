using Jukebox.Playing;
using Jukebox.Songs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nekka.Testing;

namespace Jukebox.Tests.Playing;

public sealed class StateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jukebox").FullName;

    private string Path => System.IO.Path.Combine(_folder, "below", "state.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_change_is_saved_within_a_second_and_many_changes_at_once() => TestCore.Run(async core =>
    {
        await core.Core.SetRepeat(true);
        await core.Mixer.SetVolume(30);
        await core.WaitAsync(1.1);

        core.Store.Saves.ShouldBe(1);
        core.Store.Saved!.Options.Repeats.ShouldBeTrue();
        core.Store.Saved.Volume.ShouldBe(30);
        core.Store.Saved.Queue.Length.ShouldBe(3);
        await core.WaitAsync(60);
        core.Store.Saves.ShouldBe(1);
    });

    [Fact]
    public void While_it_plays_the_place_is_saved_every_second() => TestCore.Run(async core =>
    {
        await core.Core.Playback.Play();
        core.Started();
        await core.SoundAsync(0, 10.5);

        core.Store.Saved!.Place.TotalSeconds.ShouldBe(10, tolerance: 1);
        core.Store.Saves.ShouldBeInRange(9, 11);
    });

    [Fact]
    public void The_state_is_saved_at_the_stop() => TestCore.Run(async core =>
    {
        await core.Core.Playback.PlayAt(1);
        await core.Ref.StopAsync();

        core.Store.Saved!.Current.ShouldBe(2);
        core.Store.Saved.State.ShouldBe(PlayState.Playing);
    });

    [Theory]
    [InlineData("Playing", "play b at 42")]
    [InlineData("Paused", "play b at 42 paused")]
    [InlineData("Stopped", null)]
    public void The_server_begins_where_it_ended(string state, string? call) => TestCore.Run(
        async core =>
        {
            (await core.QueueAsync()).ShouldBe("a b");
            var status = await core.Core.Status();
            status.State.ToString().ShouldBe(state);
            status.Current!.Entry.Id.ShouldBe(9);
            status.Options.ShouldBe(new PlayerOptions(Repeats: true, IsRandom: true));
            (await core.Mixer.Volume).ShouldBe(40);
            core.Audio.Take().FirstOrDefault(static call => call.StartsWith("play", StringComparison.Ordinal)).ShouldBe(call);
            (await core.Core.Tracklist.Add([TestSongs.Named("c")], null)).ShouldBe([10]);
        },
        new SavedState
        {
            Queue = [new QueueEntry(4, TestSongs.Named("a"), 3), new QueueEntry(9, TestSongs.Named("b"))],
            Options = new PlayerOptions(Repeats: true, IsRandom: true),
            Volume = 40,
            State = Enum.Parse<PlayState>(state),
            Current = 9,
            Place = TimeSpan.FromSeconds(42),
        });

    [Fact]
    public async Task A_file_has_all_of_the_state()
    {
        await using var test = new TestSystem();
        IStateStore file = test.System.Start(() => new StateFile(Path, NullLogger<StateFile>.Instance)).Proxy();
        var song = new Song("a/ü\n\"x\".ogg")
        {
            Tags = [new TagValue(Tag.Artist, "A"), new TagValue(Tag.Artist, "B"), new TagValue(Tag.Title, "T")],
            Duration = TimeSpan.FromSeconds(12.345),
            LastModified = DateTimeOffset.UnixEpoch,
            Format = new AudioFormat(48000, 24, 2),
        };
        var state = new SavedState
        {
            Queue = [new QueueEntry(4, song, 3), new QueueEntry(9, new Song("http://x/"))],
            Options = new PlayerOptions(true, true, SingleMode.OneShot, true),
            Volume = 0,
            State = PlayState.Paused,
            Current = 9,
            Place = TimeSpan.FromSeconds(1.5),
        };

        file.Save(state);
        file.Save(state with { Place = TimeSpan.FromSeconds(2.5) });
        var read = (await file.Load())!;

        (read with { Queue = state.Queue }).ShouldBe(state with { Place = TimeSpan.FromSeconds(2.5) });
        read.Queue.Select(static entry => entry with { Song = entry.Song with { Tags = [] } }).ShouldBe(state.Queue.Select(static entry => entry with { Song = entry.Song with { Tags = [] } }));
        read.Queue[0].Song.Tags.ShouldBe(song.Tags);
        Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!).Order().ShouldBe([Path, Path + ".place"]);
    }

    [Fact]
    public async Task The_queue_is_written_when_it_has_changed_and_the_place_each_time()
    {
        await using var test = new TestSystem();
        IStateStore file = test.System.Start(() => new StateFile(Path, NullLogger<StateFile>.Instance)).Proxy();
        var state = new SavedState { Queue = [.. Enumerable.Range(1, 10_000).Select(static id => new QueueEntry(id, TestSongs.Named($"{id}")))] };
        file.Save(state);
        await test.System.WhenIdleAsync();
        File.Delete(Path);

        file.Save(state with { Place = TimeSpan.FromSeconds(7), Volume = 3 });
        await test.System.WhenIdleAsync();
        File.Exists(Path).ShouldBeFalse();
        new FileInfo(Path + ".place").Length.ShouldBeLessThan(1000);

        file.Save(state with { Queue = state.Queue[..^1] });
        await test.System.WhenIdleAsync();
        File.Exists(Path).ShouldBeTrue();
    }

    [Fact]
    public async Task A_place_that_belongs_to_an_older_queue_is_left_out()
    {
        await using var test = new TestSystem();
        IStateStore file = test.System.Start(() => new StateFile(Path, NullLogger<StateFile>.Instance)).Proxy();
        var state = new SavedState { Queue = [new QueueEntry(1, TestSongs.Named("a"))], Current = 1 };
        file.Save(state);
        file.Save(state with { Place = TimeSpan.FromSeconds(7) });

        // As if the process had ended before it could write the place in the new queue.
        file.Save(state with { Queue = [new QueueEntry(1, TestSongs.Named("b"))], Place = TimeSpan.FromSeconds(2) });

        (await file.Load())!.Place.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_file_of_an_older_version_is_read()
    {
        await using var test = new TestSystem();
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        const string text = """
            {
              "options": {"repeats":true,"isRandom":false,"single":"Off","consumes":false},
              "volume": 40,
              "state": "Paused",
              "current": 9,
              "place": "00:00:42",
              "queue": [{"id":9,"priority":3,"uri":"a.ogg","duration":"00:01:40","tags":[{"tag":"Artist","value":"A"}]}]
            }
            """;
        await File.WriteAllTextAsync(Path, text, TestContext.Current.CancellationToken);
        IStateStore file = test.System.Start(() => new StateFile(Path, NullLogger<StateFile>.Instance)).Proxy();

        var read = (await file.Load())!;

        (read.Options.Repeats, read.Volume, read.State, read.Current, read.Place).ShouldBe((true, 40, PlayState.Paused, 9, TimeSpan.FromSeconds(42)));
        read.Queue.ShouldHaveSingleItem().Song.Values(Tag.Artist).ShouldBe(["A"]);
    }

    [Fact]
    public async Task A_damaged_place_costs_the_place_alone()
    {
        await using var test = new TestSystem();
        var log = new ListLogger<StateFile>();
        IStateStore file = test.System.Start(() => new StateFile(Path, log)).Proxy();
        var state = new SavedState { Queue = [new QueueEntry(1, TestSongs.Named("a"))], Current = 1, Place = TimeSpan.FromSeconds(1) };
        file.Save(state);
        await test.System.WhenIdleAsync();
        await File.WriteAllTextAsync(Path + ".place", "{", TestContext.Current.CancellationToken);

        (await file.Load())!.Place.ShouldBe(TimeSpan.FromSeconds(1));

        log.Lines.ShouldHaveSingleItem().ShouldContain(Path + ".place.damaged");
    }

    [Fact]
    public async Task What_an_earlier_run_has_played_is_paused_and_plays_on_in_the_same_run()
    {
        await using var test = new TestSystem();
        IStateStore earlier = test.System.Start(() => new StateFile(Path, NullLogger<StateFile>.Instance)).Proxy();
        IStateStore present = test.System.Start(() => new StateFile(Path, NullLogger<StateFile>.Instance)).Proxy();
        var state = new SavedState { Queue = [], Options = new PlayerOptions(), Volume = 5, State = PlayState.Playing, Current = null, Place = TimeSpan.Zero };
        earlier.Save(state);

        (await earlier.Load())!.State.ShouldBe(PlayState.Playing);
        (await present.Load())!.State.ShouldBe(PlayState.Paused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"options\":null,\"volume\":5,\"state\":\"Paused\",\"current\":1,\"place\":\"00:00:01\",\"queue\":[]}")]
    [InlineData("{\"options\":{\"repeats\":true,\"isRandom\":false,\"single\":\"Off\",\"consumes\":false},\"volume\":5,\"state\":\"Dancing\",\"current\":1,\"place\":\"00:00:01\",\"queue\":[]}")]
    [InlineData("{\"options\":{\"repeats\":true,\"isRandom\":false,\"single\":\"Off\",\"consumes\":false},\"volume\":5,\"state\":\"Paused\",\"current\":1,\"place\":\"00:00:01\",\"queue\":[null]}")]
    public async Task A_damaged_file_is_set_aside_with_one_line_in_the_log(string text)
    {
        await using var test = new TestSystem();
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        await File.WriteAllTextAsync(Path, text, TestContext.Current.CancellationToken);
        var log = new ListLogger<StateFile>();
        IStateStore file = test.System.Start(() => new StateFile(Path, log)).Proxy();

        (await file.Load()).ShouldBeNull();

        log.Lines.ShouldHaveSingleItem().ShouldContain(Path + ".damaged");
        (await File.ReadAllTextAsync(Path + ".damaged", TestContext.Current.CancellationToken)).ShouldBe(text);
        file.Save(new SavedState());
        (await file.Load()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_no_damage()
    {
        await using var test = new TestSystem();
        var log = new ListLogger<StateFile>();
        IStateStore file = test.System.Start(() => new StateFile(Path, log)).Proxy();

        (await file.Load()).ShouldBeNull();

        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_said_once()
    {
        await using var test = new TestSystem();
        var log = new ListLogger<StateFile>();
        IStateStore file = test.System.Start(() => new StateFile("/proc/none/state.json", log)).Proxy();

        file.Save(new SavedState());
        file.Save(new SavedState());
        await test.System.WhenIdleAsync();

        log.Lines.ShouldHaveSingleItem().ShouldContain("/proc/none/state.json");
    }

    private sealed class ListLogger<T> : ILogger<T>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
