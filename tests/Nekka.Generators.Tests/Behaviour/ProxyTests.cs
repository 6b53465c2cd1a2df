namespace Nekka.Generators.Tests;

public sealed class ProxyTests : IAsyncDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly ActorSystem _system = new();

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact]
    public void An_overload_is_the_one_that_a_call_of_the_object_itself_would_reach()
    {
        var bare = new Workshop.Lathe();
        ActorRef<Workshop.Lathe> lathe = Start(() => new Workshop.Lathe());

        lathe.Proxy().Find(3).Get(Soon).ShouldBe(bare.Find(3));
        lathe.Proxy().Find("a").Get(Soon).ShouldBe(bare.Find("a"));
        lathe.Proxy().Find((object)3).Get(Soon).ShouldBe(bare.Find((object)3));
        lathe.As<Workshop.Bench>().Proxy().Find(3).Get(Soon).ShouldBe(((Workshop.Bench)bare).Find(3));
    }

    [Fact]
    public void The_proxy_of_a_base_class_calls_what_is_overridden_and_reads_what_is_hidden()
    {
        ActorRef<Workshop.Lathe> lathe = Start(() => new Workshop.Lathe());

        lathe.Proxy().Value.Get(Soon).ShouldBe("hidden");
        lathe.As<Workshop.Bench>().Proxy().Value.Get(Soon).ShouldBe(1);
        lathe.As<Workshop.Bench>().Proxy().Find("a").Get(Soon).ShouldBe("override a");
        lathe.As<Workshop.Bench>().Proxy().Say().Get(Soon).ShouldBe("base");
        lathe.Proxy().Say().Get(Soon).ShouldBe("derived");
    }

    [Fact]
    public void A_generic_actor_nested_in_a_generic_class_has_a_proxy_for_its_type_arguments()
    {
        Workshop.LabelProxy<int, string> label = Start(() => new Workshop.Drawer<int>.Label<string>(3)).Proxy();

        label.Item = 4;
        label.Write("dear").Get(Soon).ShouldBe((4, "dear"));
        label.Other(new Uri("urn:a"), "text").Get(Soon).ShouldBe(new Uri("urn:a"));
    }

    [Fact]
    public void Keywords_are_names_like_any_other()
    {
        Workshop.switchProxy proxy = Start(() => new Workshop.@switch()).Proxy();

        proxy.@case = 3;
        proxy.@case.Get(Soon).ShouldBe(3);
        proxy.@default(@in: 1).Get(Soon).ShouldBe("1a\"b");
    }

    [Fact]
    public void Arguments_of_any_name_and_number_arrive_in_their_places()
    {
        Workshop.ManifoldProxy proxy = Start(() => new Workshop.Manifold()).Proxy();

        proxy.Ten(1, 20, 300, 4, 5, 6, 7, 8, 9, 10_000).Get(Soon).ShouldBe(10_360);
        proxy.Reserved("a", "b", "c").Get(Soon).ShouldBe("abc");
        proxy.Own(actor: 5, with: 3).Get(Soon).ShouldBe(2);
        int answer = 42;
        proxy.By(in answer).Get(Soon).ShouldBe(42);
    }

    [Fact]
    public void A_dynamic_argument_goes_to_the_dynamic_parameter()
    {
        Workshop.ManifoldProxy proxy = Start(() => new Workshop.Manifold()).Proxy();

        proxy.Late((object)"text").Get(Soon).ShouldBe("text");
        proxy.Late("text").Get(Soon).ShouldBe("string text");
    }

    [Fact]
    public async Task An_interface_is_served_by_its_explicit_implementation()
    {
        Workshop.PressProxy proxy = Start(() => new Workshop.Press()).Proxy();
        Workshop.IPress press = proxy;

        proxy.Push();
        press.Press("four");

        (await press.CountAsync()).ShouldBe(5);
        (await press.KeepAsync("kept")).ShouldBe("kept");
        (await proxy.Count).ShouldBe(5);
    }

    [Fact]
    public void A_nested_actor_whose_name_is_taken_has_a_longer_one()
    {
        Workshop.Shed_BenchProxy proxy = Start(() => new Workshop.Shed.Bench()).Proxy();

        proxy.Number.Get(Soon).ShouldBe(2);
    }

    private ActorRef<TActor> Start<TActor>(Func<TActor> create)
        where TActor : Actor => _system.Start(create);
}
