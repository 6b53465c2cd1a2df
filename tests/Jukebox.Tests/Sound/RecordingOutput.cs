using Jukebox.Sound;
using Nekka;

namespace Jukebox.Tests.Sound;

/// <summary>Keeps all blocks. What it does besides, a test decides.</summary>
internal sealed class RecordingOutput(List<SoundBlock> blocks, Action<SoundBlock>? play = null) : Actor, IOutput
{
    public void Play(SoundBlock block)
    {
        play?.Invoke(block);
        lock (blocks)
        {
            blocks.Add(block);
        }
    }
}
