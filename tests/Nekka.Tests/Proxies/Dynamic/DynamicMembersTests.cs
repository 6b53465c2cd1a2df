using NSubstitute;

namespace Nekka.Tests.Proxies;

/// <summary>Which members a dynamic proxy has, and what it says of those it has not. Reference, change log 2.0, "Proxies".</summary>
public sealed class DynamicMembersTests : ActorContract<OnThreadPool>
{
    public ActorRef<TActor> StartOnRuntime<TActor>(Func<TActor> create)
        where TActor : Actor =>
        Start(create);

    [Fact]
    public void The_members_of_the_actors_own_class_are_there_whatever_the_reference_is_typed_as()
    {
        ActorRef<Animal> actor = Start<Animal>(() => new Dog());
        dynamic proxy = actor.DynamicProxy();

        Future<object?>[] results = [proxy.Name, proxy.Sound(), proxy.Fetch("stick"), proxy.Tricks];

        Future.GetAll(results, Limits.Hang).ShouldBe(["animal", "bark", "stick fetched", 3]);
    }

    [Fact]
    public void A_dynamic_proxy_has_the_reference_that_made_it()
    {
        ActorRef reference = Start(() => new Dog()).As<Animal>();

        ((DynamicActorProxy)reference.DynamicProxy()).ActorRef.ShouldBeSameAs(reference);
    }

    [Fact]
    public void An_actors_base_class_has_no_interface_that_a_container_would_register() =>
        typeof(Actor).GetInterfaces().ShouldBeEmpty();

    [Fact]
    public void A_member_that_hides_another_is_the_one()
    {
        dynamic proxy = Start(() => new Dog()).DynamicProxy();

        Future<object?>[] results = [proxy.Legs, proxy.Age(), ((DynamicActorProxy)proxy).ActorRef.AskAsync(new Messages.ProxyGetAttr(["Legs"]))];

        Future.GetAll(results, Limits.Hang).ShouldBe(["four", "seven", "four"]);
    }

    [Fact]
    public void The_members_of_a_mocked_actor_are_there()
    {
        var mock = default(Animal);
        dynamic proxy = Start(() => mock = Substitute.ForPartsOf<Animal>()).DynamicProxy();
        mock!.Sound().Returns("quack");

        Future<object?>[] results = [proxy.Name, proxy.Sound()];

        Future.GetAll(results, Limits.Hang).ShouldBe(["animal", "quack"]);
        mock.Received().Sound();
    }

    [Fact]
    public void A_mock_in_an_attribute_is_a_value_and_is_not_followed()
    {
        var friend = Substitute.For<IShape>();
        dynamic proxy = Start(() => new Dog { Friend = friend }).DynamicProxy();

        Future<object?> read = proxy.Friend;

        read.Get(Limits.Hang).ShouldBeSameAs(friend);
        friend.ReceivedCalls().ShouldBeEmpty();
    }

    [Fact]
    public void A_mock_behind_a_traversable_attribute_takes_the_calls()
    {
        var volume = Substitute.For<IVolume>();
        volume.Level.Returns(11);
        dynamic proxy = Start(() => new Player { Volume = volume }).DynamicProxy();

        Future<object?> level = proxy.Volume.Level;
        Future<object?> muted = proxy.Volume.Mute();

        Future.GetAll([level, muted], Limits.Hang).ShouldBe([11, null]);
        volume.Received().Mute();
    }

    [Fact]
    public void Static_members_are_there()
    {
        dynamic proxy = Start(() => new Dog()).DynamicProxy();

        proxy.Registered = 5;
        Future<object?>[] results = [proxy.Species(), proxy.Registered, proxy.Latin, proxy.Kingdom];

        Future.GetAll(results, Limits.Hang).ShouldBe(["dog", 5, "canis", "animalia"]);
    }

    [Fact]
    public void One_place_in_the_code_serves_actors_and_arguments_of_several_types()
    {
        dynamic calculator = Start(() => new Calculator()).DynamicProxy();
        dynamic echo = Start(() => new Echoes()).DynamicProxy();
        (dynamic Proxy, object? Argument)[] calls = [(calculator, 1), (echo, 1), (echo, "a"), (calculator, "b"), (echo, 2L), (echo, null), (calculator, 3), (echo, 4)];

        var results = calls.Select(call => (Future)call.Proxy.Echo((dynamic?)call.Argument)).ToArray();

        Future.GetAll(results, Limits.Hang).ShouldBe([1, "whole 1", "text a", "b", "thing 2", "text ", 3, "whole 4"]);
    }

    [Fact]
    public void Literals_that_look_alike_are_not_taken_for_each_other()
    {
        dynamic one = Start(() => new Calculator()).DynamicProxy();
        dynamic other = Start(() => new Calculator()).DynamicProxy();

        Future<object?>[] results = [one.Add(1, 1), one.Add(2, 3), other.Add(4, 5), other.Add(1, 3), one.Add(2, 1)];

        Future.GetAll(results, Limits.Hang).ShouldBe([2, 5, 9, 4, 3]);
    }

    [Fact]
    public void Literals_and_type_arguments_count_whether_the_result_is_used_or_not()
    {
        var actor = default(Exact);
        dynamic proxy = Start(() => actor = new Exact()).DynamicProxy();

        proxy.Over(5);
        Future<object?> used = proxy.Over(5);
        proxy.Put<object>(5);
        Future<object?> put = proxy.Put<object>(5);
        proxy.Small = 9;
        proxy.Common = 9;
        dynamic over = proxy.Over;
        over.Defer(5);
        Future<object?>[] results = [used, put, proxy.Class<object>(5), proxy.Narrow(5), over(5), proxy.Small, proxy.Common];

        Future.GetAll(results, Limits.Hang).ShouldBe([null, null, "Object", "byte 5", null, (byte)9, (byte)9]);
        actor!.Heard.ShouldBe(["byte", "byte", "Object", "Object", "byte", "byte"]);
    }

    [Fact]
    public void What_is_public_behind_a_class_that_its_user_cannot_name_is_called_as_any_other()
    {
        dynamic proxy = Hidden.Start(this);

        Future<object?>[] results = [proxy.Gen<object>(5), proxy.Narrow(5), proxy.Day(0), proxy.Quiet(5)];
        proxy.Small = 9;
        proxy.Config = Hidden.NewConfig();

        Future.GetAll([.. results, proxy.Small, proxy.Read()], Limits.Hang).ShouldBe(["Object", "byte 5", DayOfWeek.Sunday, null, (byte)9, "configured"]);
    }

    [Fact]
    public void An_accessor_may_be_inherited_and_the_mark_of_an_overridden_property_too()
    {
        dynamic proxy = Start(() => new HalfOverridden()).DynamicProxy();

        proxy.First = 1;
        proxy.Second = 2;
        proxy.Part.Title = "new";
        Future<object?>[] results = [proxy.First, proxy.Second, proxy.Part.Title, proxy.ActorRef.AskAsync(new Messages.ProxyGetAttr(["Part", "Title"]))];

        Future.GetAll(results, Limits.Hang).ShouldBe([10, 2, "new", "new"]);
    }

    [Fact]
    public void A_part_that_is_of_an_actor_class_is_no_actor()
    {
        static object? Stop(dynamic proxy) => proxy.Stop();
        dynamic worker = Start(() => new PartTime()).DynamicProxy();
        dynamic owner = Start(() => new Employer()).DynamicProxy();

        var stopped = (Future<bool>)Stop(worker)!;
        var told = (Future<object?>)Stop(owner.Inner)!;

        (stopped.Get(Limits.Hang), told.Get(Limits.Hang)).ShouldBe((true, null));
        ((bool)owner.ActorRef.IsAlive).ShouldBeTrue();
        ((object)owner.Inner.Stops.Get(Limits.Hang)).ShouldBe(1);
    }

    [Fact]
    public void A_value_type_behind_an_interface_can_be_reached_and_changed()
    {
        dynamic proxy = Start(() => new Boxer()).DynamicProxy();

        proxy.Boxed.Size = 5;
        Future<object?> grown = proxy.Boxed.Grow();

        grown.Get(Limits.Hang).ShouldBe(6);
        ((object)proxy.Boxed.Size.Get(Limits.Hang)).ShouldBe(6);
    }

    [Fact]
    public void What_cannot_travel_by_message_is_not_there()
    {
        var proxy = new DynamicActorProxy(Start(() => new Untravelled()));

        proxy.GetDynamicMemberNames().ShouldBe(["Stop", "ActorRef"], ignoreOrder: true);
        Should.Throw<MissingMethodException>(() => ((dynamic)proxy).Span()).Message.ShouldStartWith("Untravelled.Span cannot be used by messages");
        Should.Throw<MissingMemberException>(() => (object)((dynamic)proxy).Happened).Message.ShouldStartWith("Untravelled.Happened cannot be used by messages");
    }

    [Fact]
    public void A_delegate_in_an_attribute_is_called()
    {
        var heard = new List<string>();
        dynamic proxy = Start(() => new Dog { OnBark = heard.Add, Answer = name => $"{name}?", Slow = async name => { await Task.Yield(); return name.Length; } }).DynamicProxy();

        Future<object?>[] results = [proxy.OnBark("once"), proxy.Answer("Rex"), proxy.Slow("Rex")];
        proxy.OnBark.Defer("twice");
        dynamic answer = proxy.Answer;
        Future<object?> later = answer("Fido");

        Future.GetAll([.. results, later], Limits.Hang).ShouldBe([null, "Rex?", 3, "Fido?"]);
        heard.ShouldBe(["once", "twice"]);
    }

    [Fact]
    public void A_delegate_that_is_not_there_fails_the_call()
    {
        dynamic proxy = Start(() => new Dog()).DynamicProxy();

        Future<object?> call = proxy.OnBark("once");

        Should.Throw<InvalidOperationException>(() => call.Get(Limits.Hang)).Message.ShouldBe("Dog.OnBark is null, so it cannot be called.");
    }

    [Fact]
    [Semantics("proxy-public")]
    public void The_public_members_of_a_private_class_are_there_and_its_private_ones_are_not()
    {
        dynamic proxy = Start(() => new Secretive()).DynamicProxy();

        Future<object?>[] results = [proxy.Say("a"), proxy.Told, proxy.Ask(null)];
        proxy.Told = "b";

        Future.GetAll([.. results, proxy.Told, proxy.ActorRef.AskAsync(new Messages.ProxyCall(["Say"], ["c"]))], Limits.Hang)
            .ShouldBe(["said a", "told", "nobody", "b", "said c"]);
        Should.Throw<MissingMethodException>(() => proxy.Whisper("a")).Message
            .ShouldBe("Secretive.Whisper is not public, so it is not on the proxy. Make it public, or reach it with Call(actor => …).");
    }

    [Fact]
    public void The_names_of_the_members_can_be_listed_and_nothing_is_evaluated_for_it()
    {
        var proxy = new DynamicActorProxy(Start(() => new Secretive()));

        proxy.GetDynamicMemberNames().ShouldBe(["Say", "Ask", "Stop", "Told", "Alarming", "ActorRef"], ignoreOrder: true);
    }

    private class Secretive : Actor
    {
        public string Told { get; set; } = "told";

        public int Alarming => throw new NotSupportedException("Evaluated");

        public string Say(object what) => $"said {what}";

        public string Ask(string? whom) => whom ?? "nobody";

        private string Whisper(string what) => $"whispered {what}";
    }
}
