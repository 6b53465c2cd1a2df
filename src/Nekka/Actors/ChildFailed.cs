using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Actors;

/// <summary>A child has failed, and its parent fails with it.</summary>
/// <param name="parent">The parent.</param>
/// <param name="child">The child.</param>
/// <param name="failure">The exception.</param>
internal sealed class ChildFailed(ActorCell parent, ActorCell child, Exception failure) : Signal
{
    public override string Description => "fails with a child";

    public override void Handle()
    {
        if (parent.IsOpen)
        {
            var verdict = Failures.Judge(parent, failure);
            parent.Logger.FailedWithChild(failure, parent.Reference, child.Reference, verdict.Outcome);
            Failures.NoteOther(parent, failure, "a child's failure");
            Failures.CarryOut(parent, verdict, failure);
        }
    }
}
