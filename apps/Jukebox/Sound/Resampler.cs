namespace Jukebox.Sound;

/// <summary>Gives a stereo sound another sample rate, 44,100 Hz: a low-pass filter of windowed sinc form, evaluated between the samples.</summary>
/// <remarks>It keeps the place in the sound as a fraction of whole numbers, so nothing drifts, however long the song is.</remarks>
internal sealed class Resampler
{
    private const int Phases = 256;
    private const int Crossings = 16;
    private const double Passed = 0.95; // Of the band, so that the filter has room to fall.
    private const double Beta = 9; // Of the Kaiser window: some 90 dB.

    private readonly int _rate;
    private readonly int _half;
    private readonly float[] _filters;
    private float[] _input;
    private int _count;
    private int _next;
    private int _remainder;

    /// <summary>Creates a resampler.</summary>
    /// <param name="rate">The sample rate of what comes in.</param>
    public Resampler(int rate)
    {
        _rate = rate;
        var band = Math.Min(1.0, (double)SoundBlock.SampleRate / rate);
        _half = (int)Math.Ceiling(Crossings / band);
        _filters = new float[(Phases + 1) * 2 * _half];
        for (var phase = 0; phase <= Phases; phase++)
        {
            Fill(_filters.AsSpan(phase * 2 * _half, 2 * _half), (double)phase / Phases, band * Passed);
        }

        _input = [];
        Reset();
    }

    /// <summary>Forgets the sound before this place.</summary>
    public void Reset()
    {
        // The first sample that comes in is in the middle of the filter when the first one goes out.
        _input = new float[2 * 4 * _half];
        _count = _half - 1;
        _next = 0;
        _remainder = 0;
    }

    /// <summary>Takes frames in.</summary>
    public void Add(ReadOnlySpan<float> stereo)
    {
        if (_next > 0)
        {
            var gone = Math.Min(_next, _count);
            _input.AsSpan(2 * gone, 2 * (_count - gone)).CopyTo(_input);
            _count -= gone;
            _next -= gone;
        }

        var needed = (2 * _count) + stereo.Length;
        if (needed > _input.Length)
        {
            Array.Resize(ref _input, 2 * needed);
        }

        stereo.CopyTo(_input.AsSpan(2 * _count));
        _count += stereo.Length / 2;
    }

    /// <summary>Takes silence in, so that the last frames come out.</summary>
    public void End() => Add(new float[2 * _half]);

    /// <summary>Gives frames out, as many as there are or as fit.</summary>
    /// <returns>How many samples there are.</returns>
    public int Take(Span<float> stereo)
    {
        var made = 0;
        while (made + 2 <= stereo.Length && _next + (2 * _half) <= _count)
        {
            Evaluate(out stereo[made], out stereo[made + 1]);
            made += 2;
            _remainder += _rate;
            _next += _remainder / SoundBlock.SampleRate;
            _remainder %= SoundBlock.SampleRate;
        }

        return made;
    }

    private void Evaluate(out float left, out float right)
    {
        var place = (float)_remainder * Phases / SoundBlock.SampleRate;
        var phase = (int)place;
        var share = place - phase;
        var length = 2 * _half;
        var filter = _filters.AsSpan(phase * length, length);
        var following = _filters.AsSpan((phase + 1) * length, length);
        var input = _input.AsSpan(2 * _next, 2 * length);
        float sumLeft = 0, sumRight = 0;
        for (var tap = 0; tap < length; tap++)
        {
            var weight = filter[tap] + (share * (following[tap] - filter[tap]));
            sumLeft += weight * input[2 * tap];
            sumRight += weight * input[(2 * tap) + 1];
        }

        left = sumLeft;
        right = sumRight;
    }

    private void Fill(Span<float> filter, double fraction, double band)
    {
        Span<double> weights = new double[filter.Length];
        double sum = 0;
        for (var tap = 0; tap < filter.Length; tap++)
        {
            var distance = tap - (_half - 1) - fraction;
            var angle = Math.PI * band * distance;
            var sinc = Math.Abs(angle) < 1e-9 ? 1 : Math.Sin(angle) / angle;
            var edge = distance / _half;
            weights[tap] = sinc * (Math.Abs(edge) >= 1 ? 0 : Bessel(Beta * Math.Sqrt(1 - (edge * edge))));
            sum += weights[tap];
        }

        for (var tap = 0; tap < filter.Length; tap++)
        {
            filter[tap] = (float)(weights[tap] / sum);
        }
    }

    // The modified Bessel function of order 0, by its series.
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; term > sum * 1e-12; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
