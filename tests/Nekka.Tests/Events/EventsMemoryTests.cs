using System.Runtime.CompilerServices;

namespace Nekka.Tests.Events;

/// <summary>A subscription keeps nobody in memory.</summary>
public sealed class EventsMemoryTests : ActorContract<OnThreadPool>
{
    [Fact]
    [Semantics("event-dead")]
    public void A_subscriber_that_has_ended_is_let_go_although_nobody_publishes()
    {
        SubscribeAndStop().ShouldBeCollected();

        System.Events.Has(typeof(News)).ShouldBeFalse();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference SubscribeAndStop()
    {
        var listener = Start(() => new Listener());
        listener.Call(static actor => actor.Hear<News>()).Get(Limits.Hang);
        _ = System.Events.Subscribe<INews>(listener);
        System.Events.Publish(new Flash(1));
        listener.Stop(Limits.Hang);
        return new WeakReference(listener.Cell);
    }
}
