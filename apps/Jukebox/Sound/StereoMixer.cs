namespace Jukebox.Sound;

/// <summary>Makes two channels of any number.</summary>
internal sealed class StereoMixer
{
    private const float Both = 0.70710678f; // The power of a channel that goes to both sides stays.
    private readonly float[] _left;
    private readonly float[] _right;

    /// <summary>Creates a mixer for a number of channels in an order.</summary>
    public StereoMixer(int channels, ChannelOrder order)
    {
        _left = new float[channels];
        _right = new float[channels];
        var places = Places(channels, order);
        for (var channel = 0; channel < channels; channel++)
        {
            (_left[channel], _right[channel]) = places[channel] switch
            {
                'l' => (1f, 0f),
                'r' => (0f, 1f),
                'L' => (Both, 0f),
                'R' => (0f, Both),
                'c' => (Both, Both),
                _ => (0f, 0f),
            };
        }

        if (channels == 1)
        {
            _left[0] = _right[0] = 1;
        }

        // Channels that are all as loud as possible must not be too loud together.
        var loudest = Math.Max(1, Math.Max(_left.Sum(), _right.Sum()));
        for (var channel = 0; channel < channels; channel++)
        {
            _left[channel] /= loudest;
            _right[channel] /= loudest;
        }
    }

    /// <summary>Mixes frames.</summary>
    /// <param name="samples">Whole frames of all channels.</param>
    /// <param name="stereo">Gets as many frames of two channels.</param>
    public void Mix(ReadOnlySpan<float> samples, Span<float> stereo)
    {
        var frames = samples.Length / _left.Length;
        if (_left.Length == 2)
        {
            samples.CopyTo(stereo);
            return;
        }

        for (var frame = 0; frame < frames; frame++)
        {
            float left = 0, right = 0;
            var channels = samples.Slice(frame * _left.Length, _left.Length);
            for (var channel = 0; channel < channels.Length; channel++)
            {
                left += channels[channel] * _left[channel];
                right += channels[channel] * _right[channel];
            }

            stereo[2 * frame] = left;
            stereo[(2 * frame) + 1] = right;
        }
    }

    // l, r: the front; L, R: beside or behind; c: to both sides; f: low frequencies, which two speakers are spared.
    private static string Places(int channels, ChannelOrder order) => (channels, order) switch
    {
        (1, _) => "c",
        (2, _) => "lr",
        (3, ChannelOrder.Wav) => "lrc",
        (3, _) => "lcr",
        (4, _) => "lrLR",
        (5, ChannelOrder.Wav) => "lrcLR",
        (5, _) => "lcrLR",
        (6, ChannelOrder.Wav) => "lrcfLR",
        (6, _) => "lcrLRf",
        (7, ChannelOrder.Wav) => "lrcfcLR",
        (7, _) => "lcrLRcf",
        (8, ChannelOrder.Wav) => "lrcfLRLR",
        (8, _) => "lcrLRLRf",
        _ => string.Concat(Enumerable.Range(0, channels).Select(static channel => channel % 2 == 0 ? 'l' : 'r')),
    };
}
