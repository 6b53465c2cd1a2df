using Nekka.Cells;

namespace Nekka.Supervision;

/// <summary>What supervision hangs on a cell.</summary>
internal static class SupervisedCell
{
    extension(ActorCell actor)
    {
        /// <summary>What decides when the actor fails; <see langword="null"/> if it is not supervised.</summary>
        public Supervisor? Supervisor => actor.AttachmentsIfAny?.Find<Supervisor>() is { IsNone: false } supervisor ? supervisor : null;

        /// <summary>How the actor, which is being constructed, will treat the children that it has started before it has an object; made with the
        /// first of them.</summary>
        public GivenStrategy StrategyToCome => actor.Attachments.Get(static () => new GivenStrategy());

        /// <inheritdoc cref="get_StrategyToCome"/>
        /// <value><see langword="null"/> if there are none.</value>
        public GivenStrategy? StrategyToComeIfAny => actor.AttachmentsIfAny?.Find<GivenStrategy>();

        /// <summary>The actor's children; made with the first.</summary>
        public Children Children => actor.Attachments.Get(static () => new Children());

        /// <inheritdoc cref="get_Children"/>
        /// <value><see langword="null"/> if the actor has never had a child.</value>
        public Children? ChildrenIfAny => actor.AttachmentsIfAny?.Find<Children>();
    }
}
