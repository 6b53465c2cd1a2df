using Jukebox.Songs;
using Jukebox.Sound;
using Nekka;

namespace Jukebox.Tests.Sound;

/// <summary>A decoder without a thread, for simulations: a block every 5 ms. The song <c>short</c> has 5 blocks, <c>long</c> 500, and <c>broken</c> fails after 3.</summary>
internal sealed class ScriptedDecoder(Song song, TimeSpan at, SoundQueue queue) : Actor
{
    private int _next = (int)(at / SoundBlock.Length);

    protected override void OnStart()
    {
        queue.Open(new AudioFormat(44_100, 16, 2), null);
        Timers.Every("block", TimeSpan.FromMilliseconds(5), Decode);
    }

    private void Decode()
    {
        if (queue.TryGetTarget(out var target))
        {
            _next = (int)(target / SoundBlock.Length);
            queue.EndSeek(target, wentWell: true);
        }

        if (song.Uri == "broken" && _next == 3)
        {
            queue.Fail("It is broken.");
        }
        else if (_next >= (song.Uri == "short" ? 5 : 500))
        {
            queue.Complete();
        }
        else if (queue.TryPut(new SoundBlock(new short[SoundBlock.Samples]) { End = (_next + 1) * SoundBlock.Length }))
        {
            _next++;
        }
    }
}
