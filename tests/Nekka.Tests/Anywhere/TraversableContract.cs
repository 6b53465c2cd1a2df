using Nekka.Tests.Proxies;

namespace Nekka.Tests.Anywhere;

/// <summary>Traversable attributes. Reference, sections 1.4.1 and 3.2, <c>traversable</c>.</summary>
public abstract class TraversableContract<TPlace, TProxies> : AnywhereProxyContract<TPlace, TProxies>
    where TPlace : PlaceUnderTest, new()
    where TProxies : ProxiesUnderTest, new()
{
    [Fact]
    [Semantics("proxy-traversable")]
    public void The_methods_of_a_marked_attribute_can_be_called()
    {
        var proxy = NewPlayer();

        proxy.Play().Get(Limits.Hang).ShouldBe(true);
        proxy.Seek(3).Get(Limits.Hang).ShouldBe(3);
        proxy.StopPlaying().Get(Limits.Hang).ShouldBeNull();

        proxy.State.Get(Limits.Hang).ShouldBe("stopped");
    }

    [Fact]
    public void The_attributes_of_a_marked_attribute_can_be_read_and_assigned()
    {
        var proxy = NewPlayer();

        proxy.AssignState("paused");

        proxy.State.Get(Limits.Hang).ShouldBe("paused");
    }

    [Fact]
    public void A_marked_field_is_traversed_as_deep_as_the_marks_go()
    {
        var proxy = NewPlayer();

        proxy.Append("second");
        proxy.DeferAppendToNext("third");
        proxy.AssignTitleOfThird("last");

        proxy.TitleOfSecond.Get(Limits.Hang).ShouldBe("second");
        proxy.TitleOfThird.Get(Limits.Hang).ShouldBe("last");
    }

    [Fact]
    public void The_mark_of_a_class_goes_for_every_attribute_that_holds_one()
    {
        var proxy = NewPlayer();

        proxy.AddSong("one");
        proxy.DeferAddSong("two");

        proxy.CountOfSongs.Get(Limits.Hang).ShouldBe(2);
        proxy.ContainsSong("two").Get(Limits.Hang).ShouldBe(true);
    }

    [Fact]
    public void An_attribute_typed_as_an_interface_is_traversed()
    {
        var proxy = NewPlayer();

        proxy.Level.Get(Limits.Hang).ShouldBe(5);
        proxy.Mute();

        proxy.Level.Get(Limits.Hang).ShouldBe(0);
    }

    [Fact]
    [Semantics("proxy-null")]
    public void Null_on_the_way_is_an_exception_to_the_caller_that_says_where()
    {
        var proxy = NewPlayer();
        proxy.Lose();

        var expected = $"Volume of {proxy.ActorRef} is null, so nothing can be called or read through it.";
        Should.Throw<InvalidOperationException>(() => proxy.Mute().Get(Limits.Hang)).Message.ShouldBe(expected);
        Should.Throw<InvalidOperationException>(() => proxy.Level.Get(Limits.Hang)).Message.ShouldBe(expected);
        Should.Throw<InvalidOperationException>(() => proxy.TitleOfThird.Get(Limits.Hang)).Message.ShouldStartWith("Playback.Track.Next of ");
        proxy.Play().Get(Limits.Hang).ShouldBe(true);
    }

    [Fact]
    public void Proxies_of_one_attribute_of_one_actor_are_equal()
    {
        var proxy = NewPlayer();

        var other = Proxies.OfPlayer(proxy.ActorRef);
        proxy.Playback.ShouldBe(other.Playback);
        proxy.Playback.GetHashCode().ShouldBe(other.Playback.GetHashCode());
        proxy.NextTrack.ShouldNotBe(proxy.Track);
        proxy.Playback.ShouldNotBe(NewPlayer().Playback);
        proxy.Track.ToString().ShouldBe($"<ActorProxy for {proxy.ActorRef}, attr_path=Playback.Track>");
    }
}
