using Nekka.Inboxes;

namespace Nekka.Keyed;

/// <summary>Has an actor object end, unless it has something to do by now.</summary>
internal sealed class IdleSignal(Activations activations, Seen seen, string why) : Signal
{
    public override string Description => $"stops, because {why}";

    public override void Handle()
    {
        if (!seen.IsPresent || !seen.Actor.TryEndIdle(why))
        {
            activations.Stay(seen.Actor);
        }
    }
}
