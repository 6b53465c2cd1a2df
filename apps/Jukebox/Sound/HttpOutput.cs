using Nekka;

namespace Jukebox.Sound;

/// <summary>Publishes the blocks as events, which each listener's request reads from a bounded queue of its own. A listener that is slow loses the oldest.</summary>
internal sealed class HttpOutput : Actor, IOutput
{
    private long _number;

    public void Play(SoundBlock block) => ActorSystem.Events.Publish(new StreamedBlock(_number++, block));
}

/// <summary>The event that the stream has gone on.</summary>
/// <param name="Number">Counts the blocks, so that a listener knows how many it has missed.</param>
/// <param name="Block">The sound.</param>
internal sealed record StreamedBlock(long Number, SoundBlock Block);
