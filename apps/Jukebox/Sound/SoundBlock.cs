namespace Jukebox.Sound;

/// <summary>20 ms of sound. All outputs get the same object, so nobody changes it.</summary>
internal sealed class SoundBlock
{
    /// <summary>How many frames there are in a second. A frame is one sample of each channel.</summary>
    public const int SampleRate = 44_100;

    /// <summary>How many samples a frame has: left, then right.</summary>
    public const int Channels = 2;

    /// <summary>How many frames a block has.</summary>
    public const int Frames = SampleRate / 50;

    /// <summary>How many samples a block has.</summary>
    public const int Samples = Frames * Channels;

    /// <summary>How many bytes the samples of a block have.</summary>
    public const int Bytes = Samples * sizeof(short);

    /// <summary>Creates a block.</summary>
    /// <param name="samples">The samples; as many as a block has.</param>
    public SoundBlock(ReadOnlyMemory<short> samples)
    {
        if (samples.Length != Samples)
        {
            throw new ArgumentException($"A block has {Samples} samples, not {samples.Length}.", nameof(samples));
        }

        Sound = samples;
    }

    /// <summary>How long a block lasts.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromMilliseconds(20);

    /// <summary>A block without a sound.</summary>
    public static SoundBlock Silence { get; } = new(new short[Samples]);

    /// <summary>The samples, left and right in turn.</summary>
    public ReadOnlyMemory<short> Sound { get; }

    /// <summary>The place in the song where the block ends.</summary>
    public TimeSpan End { get; init; }

    /// <summary>Of the song's file at this place, in thousands of bits a second.</summary>
    public int BitRate { get; init; }
}
