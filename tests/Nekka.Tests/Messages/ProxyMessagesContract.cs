using Microsoft.Extensions.Logging;
using Nekka.Messages;
using Nekka.Tests.Proxies;

namespace Nekka.Tests.ProxyMessages;

/// <summary>The messages that every actor understands. Reference, section 3.6.</summary>
public abstract class ProxyMessagesContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void A_method_is_called_by_a_message()
    {
        var actor = Start(() => new Proxies.Calculator());

        actor.Ask(new ProxyCall(["Add"], [1], new Dictionary<string, object?> { ["b"] = 2 }), Limits.Hang).ShouldBe(3);
        actor.Ask<int>(new ProxyCall(AttrPath: ["Sum"], Args: [1, 2, 3]), Limits.Hang).ShouldBe(6);
        actor.Ask(new ProxyCall(["Clear"]), Limits.Hang).ShouldBeNull();
        actor.Ask(new ProxyCall(["Stop"]), Limits.Hang).ShouldBeNull();
    }

    [Fact]
    public void Attributes_are_read_and_assigned_by_messages()
    {
        var actor = Start(() => new Proxies.Calculator());

        actor.Ask(new ProxySetAttr(["LastResult"], (byte)17), Limits.Hang).ShouldBeNull();
        actor.Tell(new ProxySetAttr(["Label"], "mine"));

        actor.Ask(new ProxyGetAttr(["LastResult"]), Limits.Hang).ShouldBe(17);
        actor.Ask(new ProxyGetAttr(["Label"]), Limits.Hang).ShouldBe("mine");
        actor.Ask(new ProxyGetAttr(["ActorRef"]), Limits.Hang).ShouldBe(actor);
    }

    [Fact]
    public void A_task_is_awaited_in_the_turn()
    {
        var actor = Start(() => new Proxies.Calculator());

        actor.Ask(new ProxyCall(["AddSlowly"], [5]), Limits.Hang).ShouldBe(5);
        actor.Ask(new ProxyCall(["SubSlowly"], [2]), Limits.Hang).ShouldBe(3);
        actor.Ask(new ProxyCall(["ClearSlowly"]), Limits.Hang).ShouldBeNull();
    }

    [Fact]
    [Semantics("proxy-dynamic")]
    public void Messages_are_in_order_with_all_others()
    {
        var gate = new Future<bool>();
        var actor = Start(() => new Proxies.Calculator());
        var proxy = actor.Proxy();
        proxy.Hold(gate.AsTask());

        proxy.LastResult = 1;
        actor.Tell(new ProxyCall(["Add"], [1]));
        var two = actor.AskAsync(new ProxyGetAttr(["LastResult"]));
        actor.Tell(new ProxySetAttr(["LastResult"], 5));
        var five = proxy.LastResult.GetAsync();
        gate.Set(true);

        (two.Get(Limits.Hang), five.Get(Limits.Hang)).ShouldBe((2, 5));
    }

    [Fact]
    public void Marked_attributes_are_gone_through_and_others_are_not()
    {
        var actor = Start(() => new Player());

        actor.Ask(new ProxyCall(["Playback", "Play"], ["one"]), Limits.Hang).ShouldBe(true);
        actor.Ask(new ProxySetAttr(["Playback", "Track", "Title"], "two"), Limits.Hang);
        actor.Ask(new ProxyGetAttr(["Playback", "Track", "Title"]), Limits.Hang).ShouldBe("two");
        actor.Ask(new ProxyGetAttr(["Library", "Songs", "Count"]), Limits.Hang).ShouldBe(0);

        Should.Throw<MemberAccessException>(() => actor.Ask(new ProxyGetAttr(["NotMarked", "State"]), Limits.Hang)).Message
            .ShouldBe("Player.NotMarked is not marked [Traversable], so nothing can be reached through it.");
        Should.Throw<InvalidOperationException>(() => actor.Ask(new ProxyGetAttr(["Playback", "Track", "Next", "Title"]), Limits.Hang)).Message
            .ShouldBe($"Playback.Track.Next of {actor} is null, so nothing can be called or read through it.");
    }

    [Fact]
    public void The_mark_of_the_class_of_a_value_counts_whatever_the_attribute_is_typed_as()
    {
        var actor = Start(() => new Keeper());
        actor.Proxy().Kept = new Library();

        actor.Ask(new ProxyCall(["Kept", "Songs", "Add"], ["one"]), Limits.Hang);

        actor.Ask(new ProxyGetAttr(["Kept", "Songs", "Count"]), Limits.Hang).ShouldBe(1);
    }

    [Fact]
    [Semantics("proxy-public")]
    public void What_is_not_public_is_out_of_reach()
    {
        var actor = Start(() => new Proxies.Calculator());

        Should.Throw<MissingMemberException>(() => actor.Ask(new ProxyGetAttr(["_checkedResult"]), Limits.Hang)).Message.ShouldContain("is not public");
        Should.Throw<MissingMethodException>(() => actor.Ask(new ProxyCall(["OnReceive"], ["x"]), Limits.Hang)).Message.ShouldContain("is not public");
        Should.Throw<MissingMemberException>(() => actor.Ask(new ProxyGetAttr(["ActorUrn"]), Limits.Hang));
        Should.Throw<MemberAccessException>(() => actor.Ask(new ProxySetAttr(["Reads"], 1), Limits.Hang)).Message.ShouldContain("can only be read");
        Should.Throw<InvalidCastException>(() => actor.Ask(new ProxySetAttr(["LastResult"], "x"), Limits.Hang));
        Should.Throw<MissingMethodException>(() => actor.Ask(new ProxyCall(["Add"], ["x"]), Limits.Hang)).Message.ShouldStartWith("Calculator.Add cannot be called with (String)");
    }

    [Fact]
    public void A_mistaken_message_does_not_spoil_the_next()
    {
        var actor = Start(() => new Proxies.Calculator());

        Should.Throw<MissingMethodException>(() => actor.Ask(new ProxyCall(["Sub"], [1], new Dictionary<string, object?> { ["a,b"] = 2 }), Limits.Hang))
            .Message.ShouldStartWith("Calculator.Sub has no parameter a,b. It takes: Sub(Int32 a");
        actor.Ask(new ProxyCall(["Sub"], [], new Dictionary<string, object?> { ["a"] = 5, ["b"] = 3 }), Limits.Hang).ShouldBe(2);
    }

    [Fact]
    public void A_value_type_is_gone_through_only_where_it_would_not_be_a_copy()
    {
        var actor = Start(() => new Boxer());

        actor.Ask(new ProxySetAttr(["Boxed", "Size"], 5), Limits.Hang);
        actor.Ask(new ProxyCall(["Boxed", "Grow"]), Limits.Hang).ShouldBe(6);
        actor.Ask(new ProxyGetAttr(["Boxed", "Size"]), Limits.Hang).ShouldBe(6);
        Should.Throw<MemberAccessException>(() => actor.Ask(new ProxyCall(["Plain", "Grow"]), Limits.Hang)).Message
            .ShouldBe("Boxer.Plain is of a value type, so what could be reached through it would be a copy.");
    }

    [Fact]
    public void A_proxy_to_the_actor_itself_is_refused_and_logged_at_Warning()
    {
        var actor = Start(() => new SelfReferring());

        Should.Throw<MissingMemberException>(() => actor.Ask(new ProxyGetAttr(["Typed"]), Limits.Hang));

        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldStartWith("Typed of SelfReferring");
    }

    [Fact]
    public void An_exception_of_a_message_that_was_told_ends_the_actor()
    {
        var actor = Start(() => new Proxies.Calculator());
        var failure = actor.Proxy().Failure.Get(Limits.Hang);

        actor.Tell(new ProxyCall(["Throw"], ["Oops"]));

        failure.Get(Limits.Hang).ShouldBeOfType<NotSupportedException>().Message.ShouldBe("Oops");
        Log.WaitFor(LogLevel.Error, "failed to handle ProxyCall Throw").Exception.ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public void A_message_told_to_an_actor_that_stops_first_is_a_dead_letter()
    {
        var gate = new Future<bool>();
        var actor = Start(() => new Proxies.Calculator());
        actor.Proxy().Hold(gate.AsTask());
        var stop = actor.StopAsync();

        actor.Tell(new ProxyGetAttr(["LastResult"]));
        gate.Set(true);

        stop.Get(Limits.Hang);
        Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text.ShouldEndWith("before it handled ProxyGetAttr LastResult");
    }
}

public sealed class ProxyMessagesOnThreadPool : ProxyMessagesContract<OnThreadPool>;

public sealed class ProxyMessagesOnDedicatedThreads : ProxyMessagesContract<OnDedicatedThreads>;

public sealed class ProxyMessagesOnEventLoop : ProxyMessagesContract<OnEventLoop>;

public sealed class ProxyMessagesOnMixedRuntimes : ProxyMessagesContract<OnMixedRuntimes>;

public sealed class ProxyMessagesOnSynchronizationContext : ProxyMessagesContract<OnSynchronizationContext>;
