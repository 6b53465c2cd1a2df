namespace Jukebox.Sound;

/// <summary>Applies the volume to the sound, and goes from one volume to the other within a block, so that nothing clicks.</summary>
internal sealed class Volume(int volume)
{
    private float _gain = GainOf(volume);
    private float _target = GainOf(volume);

    /// <summary>Sets the volume, from 0 to 100.</summary>
    public void Set(int volume) => _target = GainOf(volume);

    /// <summary>Applies it to a block.</summary>
    public SoundBlock Apply(SoundBlock block)
    {
        var (from, to) = (_gain, _target);
        _gain = _target;
        if (from is 1 && to is 1)
        {
            return block;
        }

        var sound = block.Sound.Span;
        var samples = new short[sound.Length];
        for (var index = 0; index < samples.Length; index++)
        {
            var gain = from + ((to - from) * (index / SoundBlock.Channels) / SoundBlock.Frames);
            samples[index] = (short)MathF.Round(sound[index] * gain);
        }

        return new SoundBlock(samples) { End = block.End, BitRate = block.BitRate };
    }

    // Ears hear ratios: half of the volume is a quarter of the amplitude.
    private static float GainOf(int volume)
    {
        var share = Math.Clamp(volume, 0, 100) / 100f;
        return share * share;
    }
}
