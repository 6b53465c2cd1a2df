namespace Nekka.Tests.Actors;

/// <summary>Reference, section 3.1, <c>ActorRef</c>, and change log 2.0.1.</summary>
public sealed class ReferenceTests : ActorContract<OnThreadPool>
{
    private interface IGreeter
    {
        string Greet();
    }

    [Fact]
    public void References_to_one_actor_are_equal_and_to_two_are_not()
    {
        var actor = Start(() => new Greeter());
        var same = actor.Call(greeter => greeter.ActorRef).Get(Limits.Hang);
        var asInterface = actor.As<IGreeter>();
        var another = Start(() => new Greeter());

        actor.Equals(same).ShouldBeTrue();
        (actor == asInterface).ShouldBeTrue();
        (actor != another).ShouldBeTrue();
        actor.Equals((object)another).ShouldBeFalse();
        actor.Equals((object?)null).ShouldBeFalse();
        ((ActorRef?)null == actor).ShouldBeFalse();
        new HashSet<ActorRef> { actor, same, asInterface, another }.Count.ShouldBe(2);
    }

    [Fact]
    public void A_reference_can_be_seen_as_a_base_class_or_an_interface_of_its_actor()
    {
        var actor = Start(() => new Greeter());

        actor.As<IGreeter>().Call(greeter => greeter.Greet()).Get(Limits.Hang).ShouldBe("Hi!");
        actor.As<Actor>().As<Greeter>().Call(greeter => greeter.Greet()).Get(Limits.Hang).ShouldBe("Hi!");
        actor.As<IGreeter>().ToString().ShouldBe(actor.ToString());
    }

    [Fact]
    public void A_reference_cannot_be_seen_as_what_its_actor_is_not()
    {
        var actor = Start(() => new Greeter());

        Should.Throw<InvalidCastException>(() => actor.As<IDisposable>()).Message
            .ShouldBe($"{actor} is not of type IDisposable: its class neither derives from it nor implements it.");
    }

    [Fact]
    public void Inside_an_actor_Self_is_its_typed_reference()
    {
        var actor = Start(() => new Greeter());

        actor.Call(greeter => greeter.Self()).Get(Limits.Hang).ShouldBe(actor);
        Start<Actor>(() => new Greeter()).As<Greeter>().Call(greeter => greeter.Self().ActorClass).Get(Limits.Hang).ShouldBe(typeof(Greeter));
    }

    private sealed class Greeter : Actor, IGreeter
    {
        public string Greet() => "Hi!";
    }
}
