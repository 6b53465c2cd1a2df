using Microsoft.Extensions.Logging;
using Nekka.Messages;

namespace Nekka.Tests.Proxies;

/// <summary>What the sender of a message chooses, names, paths and arguments, costs no more than it must, and keeps nothing.</summary>
public sealed class SendersChoiceTests : ActorContract<OnThreadPool>
{
    private const int Long = 40_000;

    [Fact]
    public void A_refused_call_is_not_kept()
    {
        var actor = Start(() => new Chosen());

        for (var count = 3; count < 50; count++)
        {
            Should.Throw<MissingMethodException>(() => actor.Ask(new ProxyCall([nameof(Chosen.Two)], new object?[count]), Limits.Hang));
        }

        Member(nameof(Chosen.Two)).Calls.Count.ShouldBe(0);
    }

    [Fact]
    public void A_bound_call_is_kept_once_whatever_the_order_of_its_named_arguments()
    {
        var actor = Start(() => new Chosen());

        actor.Ask(new ProxyCall([nameof(Chosen.Named)], null, new Dictionary<string, object?> { ["one"] = 3, ["two"] = 1 }), Limits.Hang).ShouldBe(2);
        actor.Ask(new ProxyCall([nameof(Chosen.Named)], null, new Dictionary<string, object?> { ["two"] = 2, ["one"] = 5 }), Limits.Hang).ShouldBe(3);

        Member(nameof(Chosen.Named)).Calls.Count.ShouldBe(1);
    }

    [Fact]
    public void The_ways_in_which_a_member_is_called_are_kept_up_to_a_number()
    {
        var actor = Start(() => new Chosen());

        foreach (var count in Enumerable.Range(0, 100).Append(255))
        {
            actor.Ask(new ProxyCall([nameof(Chosen.Many)], [.. Enumerable.Range(0, count).Cast<object>()]), Limits.Hang).ShouldBe(count);
        }

        Member(nameof(Chosen.Many)).Calls.Count.ShouldBeInRange(1, 32);
    }

    [Fact]
    public void A_call_with_more_arguments_than_a_call_can_have_is_refused()
    {
        var actor = Start(() => new Chosen());

        Should.Throw<MissingMethodException>(() => actor.Ask(new ProxyCall([nameof(Chosen.Many)], new object?[Long]), Limits.Hang))
            .Message.ShouldBe("Chosen.Many was called with 40000 arguments. A call takes 255 at most; pass more as an array.");
        actor.Ask(new ProxyCall([nameof(Chosen.Many)], [new int[Long]]), Limits.Hang).ShouldBe(Long);
    }

    [Fact]
    public void A_call_and_an_assignment_of_the_same_delegate_are_told_apart()
    {
        var actor = Start(() => new Chosen());
        Func<object?, string> function = static value => $"called with {value}";

        actor.Ask(new ProxySetAttr([nameof(Chosen.Function)], function), Limits.Hang);

        ((string)actor.Ask(new ProxyCall([nameof(Chosen.Function)], [function]), Limits.Hang)!).ShouldStartWith("called with System.Func");
        actor.Ask(new ProxySetAttr([nameof(Chosen.Function)], null), Limits.Hang);
        Should.Throw<InvalidOperationException>(() => actor.Ask(new ProxyCall([nameof(Chosen.Function)], [null]), Limits.Hang));
    }

    [Fact]
    public void A_long_path_costs_in_proportion_to_its_length()
    {
        var actor = Start(() => new Chosen()).Cell;
        var path = Enumerable.Repeat(nameof(Chosen.Ring.Next), Long).Prepend(nameof(Chosen.First)).Append(nameof(Chosen.Ring.Number)).ToArray();
        var message = new ProxyGetAttr(path);
        Answer(new ProxyGetAttr([nameof(Chosen.First), nameof(Chosen.Ring.Next), nameof(Chosen.Ring.Number)]), actor).ShouldBe(7);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Answer(message, actor).ShouldBe(7);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000 * Long);
    }

    [Fact]
    public void A_proxy_leads_on_as_far_as_a_program_follows_it()
    {
        dynamic proxy = Start(() => new Chosen()).DynamicProxy();
        dynamic ring = proxy.First;
        for (var step = 0; step < Long; step++)
        {
            ring = ring.Next;
        }

        ((Future<object?>)ring.Number).Get(Limits.Hang).ShouldBe(7);
        ((object)ring).Equals((object)ring.Next).ShouldBeFalse();
        ((object)ring.Next).Equals((object)ring.Next).ShouldBeTrue();
        ((string)ring.ToString()).Length.ShouldBeLessThan(300);
    }

    [Fact]
    public void A_name_of_any_length_is_cut_where_it_is_shown()
    {
        var name = $"no\nsuch\r\nmember{new string('x', 1_000_000)}";
        var actor = Start(() => new Chosen());

        foreach (object message in (object[])
        [
            new ProxyGetAttr([name]), new ProxySetAttr([name], 1), new ProxyCall([name]), new ProxyCall([name, "b"]),
            new ProxyCall([nameof(Chosen.Two)], null, new Dictionary<string, object?> { [name] = 1 }),
        ])
        {
            var refusal = Should.Throw<MemberAccessException>(() => actor.Ask(message, Limits.Hang));
            refusal.Message.ShouldContain(@"no\nsuch\r\nmember");
            ShouldBeFitToBeShown(refusal.Message);
            ShouldBeFitToBeShown(message.ToString()!);
        }

        Log.Lines.ShouldAllBe(static line => line.Text.Length < 1_000 && !line.Text.Contains('\n'));
    }

    [Fact]
    public void A_path_of_any_length_is_cut_where_it_is_shown()
    {
        var path = Enumerable.Repeat(nameof(Chosen.Ring.Next), Long).Prepend(nameof(Chosen.First)).ToArray();
        var actor = Start(() => new Chosen());

        ShouldBeFitToBeShown(Should.Throw<InvalidOperationException>(() => actor.Ask(new ProxyGetAttr([.. path, nameof(Chosen.Ring.None), "Next"]), Limits.Hang)).Message);
        ShouldBeFitToBeShown(Should.Throw<MissingMemberException>(() => actor.Ask(new ProxyGetAttr([.. path, nameof(Chosen.Ring.Actor)]), Limits.Hang)).Message);
        ShouldBeFitToBeShown(new ProxyGetAttr(path).ToString());
        ShouldBeFitToBeShown(Log.At(LogLevel.Warning).ShouldHaveSingleItem().Text);
    }

    private static PublicMember Member(string name) => PublicMembers.Of(typeof(Chosen)).Get(name);

    private static object? Answer(ProxyMessage message, ActorCell actor) => message.Handle(actor).AsTask().GetAwaiter().GetResult();

    private static void ShouldBeFitToBeShown(string text) => (text.Length < 1_000 && !text.Contains('\n', StringComparison.Ordinal)).ShouldBeTrue(text[..Math.Min(text.Length, 1_000)]);
}

/// <summary>Has a member for each way of being asked too much.</summary>
public class Chosen : Actor
{
    [Traversable]
    public Ring First { get; }

    public Chosen() => First = new Ring(this);

    public Func<object?, string>? Function { get; set; }

    public int Two(int one, int two) => one + two;

    public int Named(int one, int two) => one - two;

    public int Many(params int[] numbers) => numbers.Length;

    /// <summary>A way that never ends.</summary>
    [Traversable]
    public sealed class Ring(Actor actor)
    {
        public Ring Next => this;

        public Ring? None => null;

        public object Actor => new DynamicActorProxy(actor.ActorRef);

        public int Number => 7;
    }
}
