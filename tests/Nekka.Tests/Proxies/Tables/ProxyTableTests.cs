using System.Reflection;

namespace Nekka.Tests.Proxies;

/// <summary>A proxy's use of one actor, done to another by way of the table, is what the proxy would do to the other.</summary>
public sealed class ProxyTableTests : ActorContract<OnThreadPool>
{
    private readonly Gate _gate = new();

    public ProxyTableTests() => Here = Start(() => new Machine());

    public static TheoryData<string, Func<SorterProxy, Future>> Uses => new()
    {
        { "nothing", sorter => sorter.Sort() },
        { "a number", sorter => sorter.Sort(1) },
        { "a nullable number", sorter => sorter.Sort((int?)1) },
        { "a text", sorter => sorter.Sort("a") },
        { "an object", sorter => sorter.Sort(new object()) },
        { "a tuple of nothing", sorter => sorter.Sort(default(ValueTuple)) },
        { "a tuple of a number", sorter => sorter.Sort(ValueTuple.Create(1)) },
        { "a pair", sorter => sorter.Sort((1, 2)) },
        { "a nullable pair", sorter => sorter.Sort(((int, int)?)(1, 2)) },
        { "a pair of a pair and a number", sorter => sorter.Sort(((1, 2), 3)) },
        { "a tuple of a pair", sorter => sorter.Sort(ValueTuple.Create((1, 2))) },
        { "two numbers", sorter => sorter.Sort(1, 2) },
        { "a pair and a number", sorter => sorter.Sort((1, 2), 3) },
        { "numbers", sorter => sorter.Sort([1]) },
        { "rows of numbers", sorter => sorter.Sort(new int[1][]) },
        { "nullable numbers", sorter => sorter.Sort(new int?[1]) },
        { "lists", sorter => sorter.Sort(new List<int>[1]) },
        { "a text's lid on a number's box", sorter => sorter.Sort(new Box<int>.Lid<string>()) },
        { "a number's lid on a text's box", sorter => sorter.Sort(new Box<string>.Lid<int>()) },
        { "a token", sorter => sorter.Sort(CancellationToken.None) },
        { "a number and a token", sorter => sorter.Sort(1, CancellationToken.None) },
        { "nothing for Int32", sorter => sorter.Sort<int>() },
        { "nothing for String", sorter => sorter.Sort<string>() },
        { "a Byte, generically", sorter => sorter.Sort((byte)1, true) },
        { "a Byte and more", sorter => sorter.Sort((byte)1, new List<byte>()) },
        { "nothing for Int32 and Object", sorter => sorter.Sort<int, object>() },
        { "ten, the last of them j", sorter => sorter.Sort(1, 2, 3, 4, 5, 6, 7, 8, 9, "j") },
        { "eight, the last of them a pair", sorter => sorter.Sort(1, 2, 3, 4, 5, 6, 7, (8, 9)) },
        { "nine", sorter => sorter.Sort(1, 2, 3, 4, 5, 6, 7, 8, 9) },
        { "one value", sorter => sorter.Put((1, 2)) },
        { "two numbers to put", sorter => sorter.Put(1, 2) },
        { "a sorter", sorter => sorter.Label.GetAsync() },
        { "(1, 2)", sorter => sorter.Pair.GetAsync() },
        { "7", sorter => sorter.Number.GetAsync() },
        { "3", sorter => sorter.Shelf.Length.GetAsync() },
        { "a vase on a shelf of 4", sorter => sorter.Shelf.Next.Put("a vase") },
        { "a Byte on a shelf", sorter => sorter.Shelf.Next.Put<byte>() },
    };

    public static TheoryData<string, Func<SorterProxy, ValueTask<string>>> UsesOfInterfaces => new()
    {
        { "a number, explicitly", sorter => new(((ISorter)sorter).Sort(1)) },
        { "a text, by default", sorter => new(((ISorter)sorter).Sort("a")) },
        { "finds a Byte", sorter => new(((ISorter)sorter).Find((byte)1)) },
        { "looks for numbers", sorter => ((ISorter<int>)sorter).Look() },
        { "looks for texts", sorter => ((ISorter<string>)sorter).Look() },
    };

    private ActorRef<Machine> Here { get; }

    public override ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return base.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Uses), DisableDiscoveryEnumeration = true)]
    public void A_use_finds_its_own_member_among_many(string expected, Func<SorterProxy, Future> use)
    {
        var (away, here) = (Start(() => new Sorter()), Start(() => new Sorter()));
        here.Call(sorter => sorter.Shelf.Extend()).Get(Limits.Hang);
        Hold(away);

        var outcome = Replay<Sorter>.Of(use(away.Proxy()), here);

        ResultOf(outcome).ShouldBe(expected);
        ResultOf(use(here.Proxy())).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(UsesOfInterfaces), DisableDiscoveryEnumeration = true)]
    public async Task A_use_by_way_of_an_interface_finds_the_implementation(string expected, Func<SorterProxy, ValueTask<string>> use)
    {
        var (away, here) = (Start(() => new Sorter()), Start(() => new Sorter()));
        Hold(away);
        var answer = use(away.Proxy());

        ResultOf(Replay<Sorter>.Of(WaitingFor(away).ShouldHaveSingleItem(), here)).ShouldBe(expected);

        _gate.Open();
        (await answer).ShouldBe(expected);
    }

    [Fact]
    public void The_members_have_different_signatures()
    {
        var signatures = new Signatures<Sorter>();
        foreach (var member in ProxyTables.Of<Sorter>().ShouldNotBeNull())
        {
            member.Accept(signatures);
        }

        signatures.Written.Count.ShouldBeGreaterThan(Uses.Count - 6);
        signatures.Written.ShouldBeUnique();
        signatures.Written.Select(MemberSignature.HashOf).ShouldBeUnique();
    }

    [Fact]
    public void A_table_has_the_members_of_its_proxy()
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var members = typeof(SorterProxy).GetMethods(Own).Where(method => !method.IsSpecialName).Select(method => method.Name)
            .Concat(typeof(SorterProxy).GetProperties(Own).Select(property => property.Name).Where(name => name != "Defer"));

        ProxyTables.Of<Sorter>().ShouldNotBeNull().Select(member => LastPart(member.Name)).Order().ShouldBe(members.Select(LastPart).Order());
    }

    [Fact]
    public void A_table_is_made_once() => ProxyTables.Of<Sorter>().ShouldBeSameAs(ProxyTables.Of<Sorter>());

    [Fact]
    public void The_table_of_a_generic_class_is_that_of_the_proxy_for_the_same_types()
    {
        var actor = Start(() => new Crate<(int, int)>());
        Hold(actor);

        var outcome = Replay<Crate<(int, int)>>.Of(actor.Proxy().Pack<string>((1, 2), "a"), Start(() => new Crate<(int, int)>()));

        ResultOf(outcome).ShouldBe("(1, 2) for String: a");
    }

    [Fact]
    public void A_nested_class_whose_short_name_is_taken_has_its_table_under_the_long_name() =>
        ProxyTables.Of<Outside.Twin>().ShouldNotBeNull().ShouldHaveSingleItem().Name.ShouldBe("Number");

    [Fact]
    public void A_class_without_a_proxy_has_no_table() => ProxyTables.Of<Hidden>().ShouldBeNull();

    [Fact]
    public void A_generic_method_takes_only_types_that_meet_its_constraints()
    {
        var method = ProxyTables.Of<Sorter>().ShouldNotBeNull().OfType<GenericMember<Sorter>>().Single(member => member.Arity == 2);

        Should.Throw<ArgumentException>(() => method.Close([typeof(int), typeof(string)]));
        Should.Throw<ArgumentException>(() => method.Close([typeof(int)]));
    }

    [Fact]
    public void What_returns_nothing_is_done()
    {
        var proxy = Held().Proxy();

        ResultOf(Replay<Machine>.Of(proxy.Note("now"), Here)).ShouldBe("");
        ResultOf(Replay<Machine>.Of(proxy.NoteSlowly("slowly"), Here)).ShouldBe("");
        ResultOf(Replay<Machine>.Of(proxy.NoteSoon("soon"), Here)).ShouldBe("");

        Here.Proxy().Log.Get(Limits.Hang).ShouldBe(["now", "slowly", "soon"]);
    }

    [Fact]
    public void What_returns_something_returns_it()
    {
        var proxy = Held().Proxy();

        ResultOf(Replay<Machine>.Of(proxy.Twice(3), Here)).ShouldBe("6");
        ResultOf(Replay<Machine>.Of(proxy.TwiceSlowly(3), Here)).ShouldBe("6");
        ResultOf(Replay<Machine>.Of(proxy.TwiceSoon(3), Here)).ShouldBe("6");
        ResultOf(Replay<Machine>.Of(proxy.Join("-", "a", "b"), Here)).ShouldBe("a-b");
        ResultOf(Replay<Machine>.Of((Future)proxy.Echo("a"), Here)).ShouldBe("a");
    }

    [Fact]
    public void An_exception_is_that_of_the_member()
    {
        var outcome = Replay<Machine>.Of(Held().Proxy().Fail("Oops"), Here);

        Should.Throw<NotSupportedException>(() => ((Future)outcome!).Get(Limits.Hang)).Message.ShouldBe("Oops");
    }

    [Fact]
    public void A_deferred_call_is_deferred()
    {
        var away = Held();
        away.Proxy().Defer.Note("note");
        away.Proxy().Defer.NoteSlowly("slowly");
        away.Proxy().Defer.NoteSoon("soon");
        away.Proxy().Defer.Twice(3);
        away.Proxy().Defer.TwiceSlowly(3);
        away.Proxy().Defer.TwiceSoon(3);

        var waiting = WaitingFor(away);
        waiting.Count.ShouldBe(6);
        foreach (var message in waiting)
        {
            Replay<Machine>.Of(message, Here).ShouldBeNull();
        }

        Here.Proxy().Log.Get(Limits.Hang).ShouldBe(["note", "slowly", "soon"]);
    }

    [Fact]
    public void A_deferred_call_that_throws_is_a_failure_of_the_actor()
    {
        var away = Held();
        away.Proxy().Defer.Fail("Oops");

        Replay<Machine>.Of(WaitingFor(away).ShouldHaveSingleItem(), Here);

        Here.WhenStopped.Get(Limits.Hang);
        Here.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void An_assignment_is_assigned()
    {
        var away = Held();
        away.Proxy().Speed = 5;

        ResultOf(Replay<Machine>.Of(WaitingFor(away).ShouldHaveSingleItem(), Here)).ShouldBe("");
        ResultOf(Replay<Machine>.Of(away.Proxy().Name.SetAsync("engine"), Here)).ShouldBe("");

        Here.Proxy().Speed.Get(Limits.Hang).ShouldBe(5);
        Here.Proxy().Name.Get(Limits.Hang).ShouldBe("engine");
    }

    [Fact]
    public void What_can_only_be_read_cannot_be_assigned()
    {
        var log = ProxyTables.Of<Machine>().ShouldNotBeNull().OfType<AttributeMember<Machine, IReadOnlyList<string>>>().ShouldHaveSingleItem();

        log.CanWrite.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => log.Set(new ActorTarget<Machine>(Here.Cell), []))
            .Message.ShouldBe($"Log of {Here} cannot be assigned, only read.");
    }

    [Fact]
    public async Task A_stream_is_streamed()
    {
        var stream = (IAsyncEnumerable<int>)Replay<Machine>.Of(Held().Proxy().Count(3), Here)!;

        (await stream.ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_token_that_a_tuple_brings_cancels_the_call()
    {
        using var source = new CancellationTokenSource();
        var outcome = (Future)Replay<Machine>.Of(Held().Proxy().Wait(_gate.Opened, (source.Token, 1)), Here)!;

        source.Cancel();

        Should.Throw<OperationCanceledException>(() => outcome.Get(Limits.Hang)).CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public void A_token_of_a_generic_method_cancels_the_call()
    {
        using var source = new CancellationTokenSource();
        var outcome = (Future)Replay<Machine>.Of(Held().Proxy().Wait(_gate.Opened, "kind", source.Token), Here)!;

        source.Cancel();

        Should.Throw<OperationCanceledException>(() => outcome.Get(Limits.Hang)).CancellationToken.ShouldBe(source.Token);
    }

    [Fact]
    public void A_reentrant_method_is_reentrant()
    {
        var paused = (Future)Replay<Machine>.Of(Held().Proxy().Pause(_gate.Opened), Here)!;

        Here.Proxy().Twice(2).Get(Limits.Hang).ShouldBe(4);
        _gate.Open();

        ResultOf(paused).ShouldBe("paused");
    }

    [Fact]
    public void A_message_describes_a_call_through_an_interface_without_the_interface()
    {
        var away = Start(() => new Sorter());
        Hold(away);
        _ = ((ISorter)away.Proxy()).Sort(1);

        WaitingFor(away).ShouldHaveSingleItem().ShouldBeAssignableTo<ICall>()!.Description.ShouldBe("Sort");
    }

    [Fact]
    public void The_names_of_a_path_are_uncut()
    {
        ProxyTarget target = new ActorTarget<Sorter>(Start(() => new Sorter()).Cell);
        target.Names.ShouldBeEmpty();

        new ActorTarget<Sorter>(target.Cell).Traverse("Shelf", static sorter => sorter.Shelf).Traverse("Next", static shelf => shelf.Next)
            .Names.ShouldBe(["Shelf", "Next"]);
    }

    private static string LastPart(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static string ResultOf(object? outcome) => outcome switch
    {
        Future<string> text => text.Get(Limits.Hang),
        Future<int> number => $"{number.Get(Limits.Hang)}",
        Future<(int, int)> pair => $"{pair.Get(Limits.Hang)}",
        Future<object?> value => $"{value.Get(Limits.Hang)}",
        Future nothing => Done(nothing),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not a future."),
    };

    private static string Done(Future future)
    {
        future.Get(Limits.Hang);
        return "";
    }

    private ActorRef<Machine> Held()
    {
        var actor = Start(() => new Machine());
        Hold(actor);
        return actor;
    }

    private void Hold<TActor>(ActorRef<TActor> actor)
        where TActor : Actor
    {
        var held = new Future<bool>();
        actor.Call(_ =>
        {
            held.Set(true);
            return _gate.Opened;
        });
        held.Get(Limits.Hang);
    }

    private static List<object?> WaitingFor(ActorRef actor) => actor.Cell.Inbox.FirstMessages(10);

    private sealed class Signatures<TOwner> : IProxyMemberVisitor<TOwner>
    {
        public List<string> Written { get; } = [];

        public void VisitCall<TArguments, TResult>(CallMember<TOwner, TArguments, TResult> member) => Written.Add(MemberSignature.Of(member.Name, typeof(TArguments)));

        public void VisitStream<TArguments, TItem>(StreamMember<TOwner, TArguments, TItem> member) => Written.Add(MemberSignature.Of(member.Name, typeof(TArguments)));

        public void VisitAttribute<T>(AttributeMember<TOwner, T> member) => Written.Add(member.Name);

        public void VisitPart<TAttribute>(PartMember<TOwner, TAttribute> member) => Written.Add(member.Name);

        public void VisitGeneric(GenericMember<TOwner> member)
        {
            if (member.Arity == 1)
            {
                member.Close([typeof(int)]).Accept(this);
            }
        }
    }

    private sealed class Hidden : Actor;
}

public class Crate<T> : Actor
{
    public string Pack<TLabel>(T value, TLabel label) => $"{value} for {typeof(TLabel).Name}: {label}";
}

public static class Outside
{
    public class Twin : Actor
    {
        public int Number => 1;
    }
}

public class Twin : Actor
{
    public string Text => "";
}
