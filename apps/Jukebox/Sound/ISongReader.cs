using Jukebox.Songs;

namespace Jukebox.Sound;

/// <summary>Decodes one song into samples: 44,100 a second, two channels, 16 bits.</summary>
/// <remarks>Its methods block. Except for <see cref="IDisposable.Dispose"/>, which ends a call that hangs, one thread uses it.</remarks>
public interface ISongReader : IDisposable
{
    /// <summary>The form of the song before it was decoded.</summary>
    AudioFormat Format { get; }

    /// <summary>How long the song lasts; <see langword="null"/> if that is not known.</summary>
    TimeSpan? Duration { get; }

    /// <summary>Of the song before it was decoded, at the present place, in thousands of bits a second; 0 if that is not known.</summary>
    int BitRate { get; }

    /// <summary>Reads samples of both channels in turn, left first.</summary>
    /// <returns>How many samples were read, which is an even number; 0 at the end of the song.</returns>
    /// <exception cref="SongException">The song cannot be decoded.</exception>
    int Read(Span<short> samples);

    /// <summary>Goes to a place in the song. The next samples that are read are those of that place.</summary>
    /// <exception cref="SongException">The song does not allow it.</exception>
    void Seek(TimeSpan position);
}
