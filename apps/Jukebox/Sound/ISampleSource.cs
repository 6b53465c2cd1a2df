using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>Decodes one song into samples in the form that the song has.</summary>
/// <remarks>Its methods may throw anything: <see cref="ConvertingReader"/> makes <see cref="SongException"/>s of it.</remarks>
internal interface ISampleSource : IDisposable
{
    /// <summary>The form of the song.</summary>
    AudioFormat Format { get; }

    /// <summary>Where the speakers of the channels stand.</summary>
    ChannelOrder ChannelOrder { get; }

    /// <summary>How long the song lasts; <see langword="null"/> if that is not known.</summary>
    TimeSpan? Duration { get; }

    /// <summary>At the present place, in thousands of bits a second; 0 if that is not known.</summary>
    int BitRate { get; }

    /// <summary>Reads samples of all channels in turn, from -1 to 1.</summary>
    /// <returns>How many were read, a multiple of the number of channels; 0 at the end.</returns>
    int Read(Span<float> samples);

    /// <summary>Goes to a place in the song.</summary>
    void Seek(TimeSpan position);
}

/// <summary>The order of more than two channels in a file.</summary>
internal enum ChannelOrder
{
    /// <summary>The order of WAV files: front left, front right, centre, low frequencies, back, side.</summary>
    Wav,

    /// <summary>The order of Ogg Vorbis: the centre is between left and right, low frequencies are last.</summary>
    Vorbis,
}
