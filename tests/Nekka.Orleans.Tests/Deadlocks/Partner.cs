using System.Diagnostics.CodeAnalysis;

namespace Nekka.Orleans.Tests.Deadlocks;

/// <summary>An actor that waits for another while it handles a message.</summary>
public class Partner(Partners partners) : Actor
{
    /// <summary>Has the next actor pass the rest of the path on, and awaits that.</summary>
    public async Task Pass(ActorRef<Partner>[] path)
    {
        if (path is [var next, .. var rest])
        {
            await partners.Note(next.Proxy().Pass(rest));
        }
    }

    /// <summary>The same, but blocks the thread.</summary>
    [SuppressMessage("Nekka", "NEKKA013", Justification = "That is what it is for.")]
    public void PassBlocking(ActorRef<Partner>[] path)
    {
        if (path is [var next, .. var rest])
        {
            partners.Note(next.Proxy().PassBlocking(rest)).Get();
        }
    }

    /// <summary>Plays a ball to the other, who plays it back, so that they wait for each other in turn.</summary>
    public async Task Play(ActorRef<Partner> other, int left) => await other.Proxy().Take(this.Self(), left - 1);

    /// <summary>Takes the ball, and plays it back in the next turn, when the answer of this one is on its way.</summary>
    public void Take(ActorRef<Partner> other, int left)
    {
        partners.Look();
        if (left > 0)
        {
            this.Self().Proxy().Defer.Play(other, left);
        }
        else
        {
            partners.Ended.Release();
        }
    }
}
