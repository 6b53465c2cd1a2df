using Nekka.Cells;

namespace Nekka.Actors;

/// <summary>What background work hangs on a cell.</summary>
internal static class BackgroundCell
{
    extension(ActorCell actor)
    {
        /// <summary>What the actor runs in the background; <see langword="null"/> if it has none, or that has ended.</summary>
        public BackgroundWork? Background => actor.AttachmentsIfAny?.Find<BackgroundWork>();
    }
}
