using Jukebox.Songs;
using Nekka;

namespace Jukebox.Sound;

/// <summary>A song that is decoded, for now or for later.</summary>
internal sealed class CurrentSong(Song song, SoundQueue queue, ActorRef decoder)
{
    /// <summary>The song.</summary>
    public Song Song { get; } = song;

    /// <summary>Its blocks.</summary>
    public SoundQueue Queue { get; } = queue;

    /// <summary>Who decodes it.</summary>
    public ActorRef Decoder { get; } = decoder;

    /// <summary>The play that it is for.</summary>
    public long Generation { get; set; }

    /// <summary>Whether a block of it has gone to the outputs.</summary>
    public bool HasStarted { get; set; }

    /// <summary>How much of it has gone to the outputs.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Of the file, in thousands of bits a second.</summary>
    public int BitRate { get; set; }

    /// <summary>How many blocks have gone to the outputs since the listener was told where the song is.</summary>
    public int Untold { get; set; }

    /// <summary>For how many blocks there has been nothing to play.</summary>
    public int Stalled { get; set; }

    /// <summary>Ends the decoder. Nobody waits for it.</summary>
    public void End()
    {
        Queue.Close();
        _ = Decoder.StopAsync(StopMode.Now);
    }
}
