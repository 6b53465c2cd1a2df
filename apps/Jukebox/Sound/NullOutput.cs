using Nekka;

namespace Jukebox.Sound;

/// <summary>Plays nothing.</summary>
internal sealed class NullOutput : Actor, IOutput
{
    public void Play(SoundBlock block)
    {
    }
}
