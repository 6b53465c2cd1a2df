using Nekka;

namespace Jukebox.Sound;

/// <summary>Publishes the blocks as events, which each listener's request reads from a bounded queue of its own. A listener that is slow loses the oldest.</summary>
internal sealed class HttpOutput : Actor, IOutput
{
    public void Play(SoundBlock block) => ActorSystem.Events.Publish(new StreamedBlock(block));
}

/// <summary>The event that the stream has gone on.</summary>
internal sealed record StreamedBlock(SoundBlock Block);
