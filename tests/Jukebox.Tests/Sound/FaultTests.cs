using Jukebox.Songs;
using Jukebox.Sound;
using Microsoft.Extensions.Logging;
using Nekka;

namespace Jukebox.Tests.Sound;

/// <summary>Whatever hangs or breaks, each beat of the audio ends and each block is made in its time.</summary>
public sealed class FaultTests : IAsyncDisposable
{
    private readonly List<SoundRig> _rigs = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var rig in _rigs)
        {
            await rig.DisposeAsync();
        }
    }

    private SoundRig Rig(params OutputPlugin[] outputs)
    {
        _rigs.Add(new SoundRig(outputs));
        return _rigs[^1];
    }

    private static async Task ShouldHaveMadeAll(SoundRig rig, int blocks)
    {
        var statistics = await rig.Audio.Statistics();
        statistics.Late.ShouldBe(0);
        statistics.Blocks.ShouldBe(blocks);
        rig.Heard.Length.ShouldBe(blocks);
    }

    [Fact]
    public async Task A_decoder_that_hangs_delays_only_its_song_which_fails_after_ten_seconds()
    {
        var rig = Rig();
        var reader = new FakeReader(100) { HangsAt = 2 };
        rig.Controls.Play(1, rig.Add("song", () => reader), TimeSpan.Zero, paused: false);
        await rig.Decoded(2);

        await rig.Beat(502);

        rig.Player.Events.ShouldBe(["started 1", "failed 1: No sound of it has come for 10 s."]);
        (await rig.Audio.Statistics()).Missing.ShouldBe(500);
        (await rig.Decoders[0].Actor.WhenStopped.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).Reason.ShouldBe(TerminationReason.Stopped);
        reader.IsDisposed.ShouldBeTrue();
        await ShouldHaveMadeAll(rig, 502);
    }

    [Fact]
    public async Task A_decoder_that_hangs_even_when_it_is_disposed_of_is_left_behind()
    {
        var rig = Rig();
        using var end = new ManualResetEventSlim();
        rig.Controls.Play(1, rig.Add("song", () => new FakeReader(100) { HangsAt = 1, HangsUntil = end }), TimeSpan.Zero, paused: false);
        await rig.Decoded(1);
        rig.Controls.Stop();
        await rig.Beat();

        var stopped = rig.Decoders[0].Actor.WhenStopped.AsTask();
        while (!stopped.IsCompleted)
        {
            await rig.Beat();
        }

        (await stopped).Reason.ShouldBe(TerminationReason.Stopped);
        end.Set();
    }

    [Fact]
    public async Task A_song_that_never_opens_delays_only_itself()
    {
        var rig = Rig();
        using var end = new ManualResetEventSlim();
        var song = rig.Add("song", () =>
        {
            end.Wait();
            throw new SongException("It took too long.");
        });
        rig.Controls.Play(1, song, TimeSpan.Zero, paused: false);

        await rig.Beat(500);

        rig.Player.Told.ShouldBe(["failed 1: No sound of it has come for 10 s."]);
        await ShouldHaveMadeAll(rig, 500);
        end.Set();
    }

    [Fact]
    public async Task A_library_that_never_answers_delays_only_the_song()
    {
        var rig = Rig();
        rig.Controls.Play(1, SoundRig.NeverFound, TimeSpan.Zero, paused: false);

        await rig.Beat(500);

        rig.Player.Told.ShouldBe(["failed 1: No sound of it has come for 10 s."]);
        (await rig.Decoders[0].Actor.WhenStopped.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken)).Reason.ShouldBe(TerminationReason.Stopped);
        await ShouldHaveMadeAll(rig, 500);
    }

    [Fact]
    public async Task An_output_that_throws_is_switched_off_with_its_error_and_the_others_play_on()
    {
        var others = new List<SoundBlock>();
        var rig = Rig(
            new OutputPlugin("broken", "test", static options => SoundRig.Start(static () => new RecordingOutput([], static _ => throw new IOException("The disk is full.")), options)),
            new OutputPlugin("good", "test", options => SoundRig.Start(() => new RecordingOutput(others), options)));
        var changes = rig.Test.StartProbe();
        using var subscription = rig.Test.System.Events.Subscribe<Jukebox.Songs.Changed>(changes.Ref);
        var error = rig.Test.ExpectLog(LogLevel.Error, "failed to handle");

        await rig.Beat();
        await error;
        (await changes.ExpectMessageAsync<Jukebox.Songs.Changed>()).Subsystem.ShouldBe(Jukebox.Songs.Subsystem.Output);
        await rig.Beat(5);

        (await rig.Statuses()).ShouldBe([new("recording", "test", true, null), new("broken", "test", false, "The disk is full."), new("good", "test", true, null)]);
        await ShouldHaveMadeAll(rig, 6);
        await SoundRig.Until(() => others.Count == 6);
    }

    [Fact]
    public async Task An_output_that_failed_can_be_switched_on_again()
    {
        var blocks = new List<SoundBlock>();
        var fails = true;
        var rig = Rig(new OutputPlugin("output", "test", options => SoundRig.Start(() => new RecordingOutput(blocks, _ => ThrowIf(fails)), options)));
        var error = rig.Test.ExpectLog(LogLevel.Error, "failed to handle");
        await rig.Beat();
        await error;
        await rig.UntilFailed(1);

        fails = false;
        rig.Controls.SetOutput("output", true);
        await rig.Beat(2);

        (await rig.Statuses())[1].ShouldBe(new OutputStatus("output", "test", true, null));
        await SoundRig.Until(() => blocks.Count == 2);
    }

    [Fact]
    public async Task An_output_that_is_switched_off_gets_nothing_more()
    {
        var blocks = new List<SoundBlock>();
        var rig = Rig(new OutputPlugin("output", "test", options => SoundRig.Start(() => new RecordingOutput(blocks), options)));
        await rig.Beat(2);
        rig.Controls.SetOutput("output", false);
        rig.Controls.SetOutput("nonsense", false);
        await rig.Beat(3);

        (await rig.Statuses())[1].ShouldBe(new OutputStatus("output", "test", false, null));
        await SoundRig.Until(() => rig.Test.System.GetByName("output output").Count == 0);
        blocks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_output_that_hangs_is_switched_off_after_five_seconds()
    {
        var end = new ManualResetEventSlim(); // The output looks at it to the end of the test.
        var rig = Rig(new OutputPlugin("hanging", "test", options => SoundRig.Start(() => new RecordingOutput([], _ => end.Wait()), options)));

        await rig.Beat(252);

        (await rig.Statuses())[1].Error.ShouldBe("The output takes no sound: it has not played the blocks of the last five seconds.");
        await ShouldHaveMadeAll(rig, 252);
        end.Set();
    }

    [Fact]
    public async Task An_output_that_is_switched_on_while_it_hangs_says_so_until_it_plays()
    {
        var end = new ManualResetEventSlim(); // The output looks at it to the end of the test.
        var rig = Rig(new OutputPlugin("hanging", "test", options => SoundRig.Start(() => new RecordingOutput([], _ => end.Wait()), options)));
        await rig.Beat(252);

        rig.Controls.SetOutput("hanging", true);

        (await rig.Statuses())[1].ShouldBe(new OutputStatus("hanging", "test", true, "The output was switched off before and has not ended since. It plays when it has."));
        await using var changes = rig.Test.System.Events.ReadAllAsync<Changed>(cancellationToken: TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        end.Set();
        while ((await rig.Statuses())[1].Error is not null)
        {
            (await changes.MoveNextAsync()).ShouldBeTrue();
        }

        rig.Test.System.GetByName("output hanging").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_output_that_cannot_start_says_why()
    {
        var rig = Rig(OutputPlugin.File("/nowhere/at/all.wav") with { IsEnabled = false });
        var error = rig.Test.ExpectLog(LogLevel.Error, "failed in OnStart");

        rig.Controls.SetOutput("file", true);
        await error;
        await rig.Beat();

        await rig.UntilFailed(1);
        (await rig.Statuses())[1].Error!.ShouldContain("/nowhere/at/all.wav");
        await ShouldHaveMadeAll(rig, 1);
    }

    [Fact]
    public async Task A_full_disk_ends_the_file_and_nothing_else()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full, which stands for a full disk.");
        var rig = Rig(OutputPlugin.File("/dev/full") with { IsEnabled = false });
        var error = rig.Test.ExpectLog(LogLevel.Error, "failed in OnStart");

        rig.Controls.SetOutput("file", true);
        await rig.Beat(3);
        await error;

        await rig.UntilFailed(1);
        (await rig.Statuses())[1].Error!.ShouldContain("No space left on device");
        await ShouldHaveMadeAll(rig, 3);
    }

    [Fact]
    public async Task A_command_that_stops_reading_is_ended_after_ten_seconds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        var rig = Rig(OutputPlugin.Pipe("exec sleep 600"));
        var error = rig.Test.ExpectLog(LogLevel.Error, "output pipe");
        var output = rig.Test.System.GetByName("output pipe").Single();
        await output.WhenStarted;

        await rig.Beat(60); // More than a pipe holds.
        while (!error.IsCompleted)
        {
            await rig.Beat(10);
            await SoundRig.Until(() => output.ActorInbox.Count == 0 || !output.IsAlive); // The clock of the test is faster than the output.
        }

        await rig.UntilFailed(1);
        (await rig.Statuses())[1].Error.ShouldBe("The command exec sleep 600 has read nothing for 10 s.");
        (await rig.Audio.Statistics()).Late.ShouldBe(0);
    }

    [Fact]
    public async Task A_command_that_ends_is_named_with_what_it_said()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are those of a Unix shell.");
        var rig = Rig(OutputPlugin.Pipe("echo There is no card. >&2") with { IsEnabled = false });
        var error = rig.Test.ExpectLog(LogLevel.Error, "output pipe");

        rig.Controls.SetOutput("pipe", true); // Not before the error is expected: the command ends at once.
        await error.WaitAsync(Limits.Hang, TestContext.Current.CancellationToken);
        await rig.UntilFailed(1);
        (await rig.Statuses())[1].Error!.ShouldBe("The command echo There is no card. >&2 has ended, and said last: There is no card.");
    }

    private static void ThrowIf(bool fails)
    {
        if (fails)
        {
            throw new IOException("Not now.");
        }
    }
}
