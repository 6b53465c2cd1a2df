namespace Jukebox.Demo;

/// <summary>Plays pieces into memory.</summary>
internal sealed class Synthesizer
{
    /// <summary>In samples a second.</summary>
    public const int SampleRate = 44_100;

    private const double Tail = 1.5;
    private const float Peak = 0.7f;

    private readonly float[] _left;
    private readonly float[] _right;

    private Synthesizer(double seconds)
    {
        var length = (int)((seconds + Tail) * SampleRate);
        _left = new float[length];
        _right = new float[length];
    }

    /// <summary>Plays a piece.</summary>
    /// <returns>The samples of both channels in turn, left first.</returns>
    public static short[] Play(Piece piece)
    {
        var eighth = 30.0 / piece.Tempo;
        var chords = piece.Chords.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var synthesizer = new Synthesizer(chords.Length * piece.EighthsInBar * eighth);
        foreach (var (start, length, key) in Score.Melody(piece.Melody))
        {
            synthesizer.Add(piece.Voice, key, start * eighth, length * eighth * 0.92, 0.30f, 0.45f);
        }

        for (var bar = 0; bar < chords.Length; bar++)
        {
            int[] chord = Score.Chord(chords[bar]);
            var first = bar * piece.EighthsInBar;
            for (var i = 0; i < piece.Pattern.Length; i++)
            {
                // The notes of the chord go up and down.
                var note = i % (2 * chord.Length - 2);
                var key = chord[note < chord.Length ? note : (2 * chord.Length) - 2 - note];
                synthesizer.Add(piece.Accompaniment, key, (first + piece.Pattern[i]) * eighth, eighth * 1.5, 0.13f, i % 2 == 0 ? 0.3f : 0.7f);
            }

            for (var i = 0; i < piece.Bass.Length; i++)
            {
                var key = (i % 2 == 0 ? chord[0] : chord[2]) - 12;
                synthesizer.Add(Timbre.Bass, key, (first + piece.Bass[i]) * eighth, eighth * 1.8, 0.24f, 0.5f);
            }
        }

        synthesizer.Echo(eighth * 3);
        return synthesizer.Mix();
    }

    private void Add(Timbre timbre, int key, double start, double length, float volume, float place)
    {
        float[] wave = timbre.Wave;
        float step = (float)(Score.Frequency(key) * (wave.Length - 1) / SampleRate);
        float attack = (float)(1 / (timbre.Attack * SampleRate));
        float decay = (float)Math.Exp(-1 / (timbre.Decay * SampleRate));
        float release = (float)Math.Exp(-1 / (timbre.Release * SampleRate));
        var begin = (int)(start * SampleRate);
        var held = (int)(length * SampleRate);
        var end = Math.Min(held + (int)(timbre.Release * SampleRate * 5), _left.Length - begin);
        float phase = 0;
        float loudness = 1;
        for (var i = 0; i < end; i++)
        {
            loudness *= i < held ? decay : release;
            float sample = wave[(int)phase] * loudness * volume * Math.Min(1, i * attack);
            _left[begin + i] += sample * (1 - place);
            _right[begin + i] += sample * place;
            phase += step;
            phase = phase >= wave.Length - 1 ? phase - (wave.Length - 1) : phase;
        }
    }

    /// <summary>Adds echoes that change sides.</summary>
    private void Echo(double seconds)
    {
        var delay = (int)(seconds * SampleRate);
        for (var i = delay; i < _left.Length; i++)
        {
            float left = _left[i - delay];
            _left[i] += 0.22f * _right[i - delay];
            _right[i] += 0.22f * left;
        }
    }

    private short[] Mix()
    {
        float greatest = 1e-6f;
        for (var i = 0; i < _left.Length; i++)
        {
            greatest = Math.Max(greatest, Math.Max(Math.Abs(_left[i]), Math.Abs(_right[i])));
        }

        float scale = Peak * short.MaxValue / greatest;
        var fade = (int)(Tail * SampleRate);
        var samples = new short[_left.Length * 2];
        for (var i = 0; i < _left.Length; i++)
        {
            float volume = scale * Math.Min(1, (_left.Length - i) / (float)fade);
            samples[2 * i] = (short)(_left[i] * volume);
            samples[(2 * i) + 1] = (short)(_right[i] * volume);
        }

        return samples;
    }
}
