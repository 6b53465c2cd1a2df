using System.Diagnostics.CodeAnalysis;
using Jukebox.Songs;
using Jukebox.Sound;

namespace Jukebox.Tests.Sound;

[SuppressMessage("Security", "CA5394", Justification = "Not about security; the numbers must be the same in each run.")]
public sealed class WavTests : IDisposable
{
    private readonly SongFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ISongReader Open(byte[] bytes) => SongFolder.Readers(withFfmpeg: false).Open(_folder.Write("song.wav", bytes), TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(8, false, false, 44_100, 1)]
    [InlineData(16, false, false, 44_100, 2)]
    [InlineData(16, false, true, 44_100, 2)]
    [InlineData(24, false, false, 44_100, 2)]
    [InlineData(24, false, true, 96_000, 2)]
    [InlineData(32, false, false, 48_000, 1)]
    [InlineData(32, true, false, 44_100, 2)]
    [InlineData(32, true, true, 22_050, 6)]
    [InlineData(64, true, false, 11_025, 1)]
    [InlineData(16, false, false, 8_000, 1)]
    [InlineData(16, false, false, 192_000, 2)]
    [InlineData(16, false, false, 47_999, 3)]
    public void A_file_of_any_form_is_heard_at_its_pitch_and_length(int bits, bool isFloat, bool isExtensible, int rate, int channels)
    {
        using var reader = Open(WavBytes.Of(Tone.Of(440, rate, rate), rate, channels, bits, isFloat, isExtensible));

        var samples = SongFolder.ReadAll(reader);

        samples.Length.ShouldBeInRange((2 * Tone.SampleRate) - 2, (2 * Tone.SampleRate) + 2);
        var middle = Tone.Middle(samples);
        Tone.Share(middle, 0, 440).ShouldBeGreaterThan(0.999);
        Tone.Share(middle, 1, 440).ShouldBeGreaterThan(0.999);
        Tone.Share(middle, 0, 450).ShouldBeLessThan(0.01);
        reader.Format.ShouldBe(new AudioFormat(rate, isFloat ? 0 : bits, channels));
        reader.Duration.ShouldBe(TimeSpan.FromSeconds(1));
        reader.BitRate.ShouldBe(rate * channels * bits / 1000);
    }

    [Fact]
    public void Samples_in_the_form_of_the_server_stay_as_they_are()
    {
        double[] left = [0, 1, -1, 0.25, 1000 / 32767.0], right = [0.5, -0.5, 3 / 32767.0, -3 / 32767.0, 0];
        using var reader = Open(WavBytes.OfChannels([left, right]));

        SongFolder.ReadAll(reader).ShouldBe([0, 16384, 32767, -16384, -32767, 3, 8192, -3, 1000, 0]);
    }

    [Fact]
    public void The_channels_keep_their_sides()
    {
        var (left, right) = (Tone.Of(440, 48_000, 48_000), Tone.Of(1000, 48_000, 48_000));
        using var reader = Open(WavBytes.OfChannels([left, right], rate: 48_000));

        var middle = Tone.Middle(SongFolder.ReadAll(reader));

        Tone.Share(middle, 0, 440).ShouldBeGreaterThan(0.999);
        Tone.Share(middle, 1, 1000).ShouldBeGreaterThan(0.999);
    }

    [Fact]
    public void Six_channels_become_two_and_the_centre_is_heard_on_both_sides()
    {
        var silence = new double[Tone.SampleRate];
        var (centre, left) = (Tone.Of(440, Tone.SampleRate, Tone.SampleRate), Tone.Of(1000, Tone.SampleRate, Tone.SampleRate));
        using var reader = Open(WavBytes.OfChannels([left, silence, centre, Tone.Of(50, Tone.SampleRate, Tone.SampleRate), silence, silence]));

        var samples = SongFolder.ReadAll(reader);

        Tone.Share(samples, 1, 440).ShouldBeGreaterThan(0.999);
        Tone.Share(samples, 0, 440).ShouldBeGreaterThan(0.3);
        Tone.Share(samples, 0, 1000).ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void Channels_that_are_all_as_loud_as_possible_do_not_overflow()
    {
        using var reader = Open(WavBytes.Of(Tone.Of(440, Tone.SampleRate, Tone.SampleRate, amplitude: 1), channels: 6));

        var samples = SongFolder.ReadAll(reader);

        Tone.Peak(samples, 0).ShouldBeInRange(30_000, 32_767);
        Tone.Share(samples, 0, 440).ShouldBeGreaterThan(0.999);
    }

    [Fact]
    public void What_a_lower_rate_cannot_hold_is_filtered_out()
    {
        using var reader = Open(WavBytes.Of(Tone.Of(30_000, 96_000, 96_000), rate: 96_000));

        Tone.Peak(Tone.Middle(SongFolder.ReadAll(reader)), 0).ShouldBeLessThan(10); // Of 16,384: more than 60 dB less.
    }

    [Fact]
    public void Chunks_of_any_kind_and_of_odd_length_are_passed_over()
    {
        byte[] chunk = [.. "LIST"u8, 5, 0, 0, 0, 1, 2, 3, 4, 5, 0];
        using var reader = Open(WavBytes.Of([0.5, 0.5], chunkBefore: chunk));

        SongFolder.ReadAll(reader).ShouldBe([16384, 16384, 16384, 16384]);
    }

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(1000u)]
    public void A_file_that_is_shorter_than_it_says_is_played_as_far_as_it_goes(uint dataLength)
    {
        using var reader = Open([.. WavBytes.Of([0.5, 0.5], dataLength: dataLength), 7]);

        SongFolder.ReadAll(reader).ShouldBe([16384, 16384, 16384, 16384]);
    }

    [Theory]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void A_seek_goes_to_the_very_place(int rate)
    {
        var samples = Tone.Of(440, rate, 2 * rate);
        Tone.Of(1000, rate, rate).CopyTo(samples, rate);
        using var reader = Open(WavBytes.Of(samples, rate));

        reader.Read(new short[5000]);
        reader.Seek(TimeSpan.FromSeconds(1));
        var rest = SongFolder.ReadAll(reader);
        reader.Seek(TimeSpan.Zero);
        var whole = SongFolder.ReadAll(reader);
        reader.Seek(TimeSpan.FromHours(1));

        rest.Length.ShouldBeInRange((2 * Tone.SampleRate) - 2, (2 * Tone.SampleRate) + 2);
        Tone.Share(rest, 0, 1000).ShouldBeGreaterThan(0.99);
        whole.Length.ShouldBeInRange((4 * Tone.SampleRate) - 2, (4 * Tone.SampleRate) + 2);
        SongFolder.ReadAll(reader).ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_no_song_is_refused_with_the_reason()
    {
        Should.Throw<SongException>(() => Open("This is a text, and not music."u8.ToArray())).Message.ShouldContain("RIFF");
        Should.Throw<SongException>(() => Open([])).Message.ShouldContain("song.wav");
        Should.Throw<SongException>(() => Open(WavBytes.Of([0.5], bits: 8)[..40])).Message.ShouldContain("song.wav");
        double[] sample = [0.5];
        Should.Throw<SongException>(() => Open(WavBytes.OfChannels([.. Enumerable.Repeat(sample, 65)]))).Message.ShouldContain("64 channels");
    }

    [Fact]
    public void Broken_bytes_give_a_song_or_a_SongException_and_nothing_else()
    {
        var random = new Random(21);
        var good = WavBytes.Of(Tone.Of(440, 8_000, 800), rate: 8_000, channels: 2, isExtensible: true);
        for (var round = 0; round < 500; round++)
        {
            var bytes = good.ToArray();
            for (var change = 0; change < 3; change++)
            {
                bytes[random.Next(70)] = (byte)random.Next(256);
            }

            try
            {
                using var reader = Open(bytes);
                reader.Read(new short[2000]);
                reader.Seek(TimeSpan.FromSeconds(random.Next(3)));
                reader.Read(new short[2000]);
            }
            catch (SongException exception)
            {
                exception.Message.ShouldNotBeEmpty();
            }
        }
    }
}
