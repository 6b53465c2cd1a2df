namespace Nekka.Tests.Proxies;

/// <summary>What a dynamic proxy says of members that it has not, and of what they do not take.</summary>
public sealed class DynamicMistakesTests : ActorContract<OnThreadPool>
{
    [Theory]
    [InlineData("last_result", "Calculator has no public member last_result. Did you mean LastResult?")]
    [InlineData("LastResulf", "Calculator has no public member LastResulf. Did you mean LastResult?")]
    [InlineData("_checkedResult", "Calculator._checkedResult is not public, so it is not on the proxy. Make it public, or reach it with Call(actor => …).")]
    [InlineData("ActorUrn", "ActorUrn is a member of every actor, so it is not on the proxy of Calculator. Use proxy.ActorRef.")]
    public void An_unknown_attribute_is_refused_where_it_is_named(string name, string message)
    {
        var proxy = new DynamicActorProxy(Start(() => new Calculator()));

        Should.Throw<MissingMemberException>(() => DynamicAccess.Get(proxy, name)).Message.ShouldBe(message);
        Should.Throw<MissingMemberException>(() => DynamicAccess.Set(proxy, name, new DynamicAccess.Argument(1))).Message.ShouldBe(message);
    }

    [Fact]
    public void An_unknown_name_with_nothing_near_is_told_what_there_is()
    {
        dynamic proxy = Start(() => new Adder()).DynamicProxy();

        Should.Throw<MissingMethodException>(() => proxy.Divide(1)).Message.ShouldBe("Adder has no public member Divide. It has these: AddOne, Stop, ActorRef.");
    }

    [Theory]
    [InlineData("Greet", "IGreeter")]
    [InlineData("Greeting", "IGreeter")]
    [InlineData("Bow", "IBower")]
    public void A_member_that_only_an_interface_has_is_refused_as_C_sharp_does_and_the_refusal_names_the_interface(string name, string type)
    {
        var actor = Start(() => new Butler());
        var message = $"{name} is a member of {type}, and Butler has it only as that interface: by default or by explicit implementation. "
            + $"Reach it with Call(actor => (({type})actor).{name} …), or declare it in the class.";

        Should.Throw<MissingMemberException>(() => DynamicAccess.Get(new DynamicActorProxy(actor), name)).Message.ShouldBe(message);
        Should.Throw<MissingMethodException>(() => actor.Ask(new Messages.ProxyCall([name]), Limits.Hang)).Message.ShouldBe(message);
        actor.Call(static butler => ((IGreeter)butler).Greet()).Get(Limits.Hang).ShouldBe("Good day");
    }

    [Fact]
    public void A_default_member_of_an_interface_is_reached_through_an_attribute_of_that_type()
    {
        dynamic proxy = Start(() => new Household()).DynamicProxy();

        ((Future<object?>)proxy.Greeter.Greet()).Get(Limits.Hang).ShouldBe("Good day");
        ((Future<object?>)proxy.Greeter.Greeting).Get(Limits.Hang).ShouldBe("Good day");
    }

    [Fact]
    public void A_typing_mistake_behind_an_attribute_is_refused_where_it_is_made()
    {
        dynamic proxy = Start(() => new Player()).DynamicProxy();

        Should.Throw<MissingMethodException>(() => proxy.Playback.Pley()).Message.ShouldBe("Playback has no public member Pley. Did you mean Play?");
    }

    [Fact]
    public void What_can_only_be_read_is_not_assigned()
    {
        dynamic proxy = Start(() => new Calculator()).DynamicProxy();

        Should.Throw<MemberAccessException>(() => proxy.Reads = 1).Message.ShouldBe("Calculator.Reads can only be read: it has no public setter.");
        Should.Throw<MemberAccessException>(() => proxy.Maker = "me").Message.ShouldBe("Calculator.Maker can only be read: it has no public setter.");
        Should.Throw<MemberAccessException>(() => proxy.Add = 1).Message.ShouldBe("Calculator.Add is a method, so nothing can be assigned to it.");
        Should.Throw<MemberAccessException>(() => Start(() => new Dog()).DynamicProxy().Tail = 1).Message.ShouldBe("Dog.Tail can only be read: it has no public setter.");
    }

    [Fact]
    public void A_property_is_not_called_and_what_cannot_be_read_is_not_read()
    {
        Should.Throw<MissingMethodException>(() => Start(() => new Calculator()).DynamicProxy().LastResult()).Message
            .ShouldBe("Calculator.LastResult is not a method, so it cannot be called. Read it: proxy.LastResult.");
        Should.Throw<MemberAccessException>(() => (object)Start(() => new Dog()).DynamicProxy().Smell).Message
            .ShouldBe("Dog.Smell has no public getter, so it cannot be read.");
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_refused_where_the_call_is_made()
    {
        dynamic proxy = Start(() => new Calculator()).DynamicProxy();
        var reference = 1;

        Should.Throw<MissingMethodException>(() => proxy.Add("one", b: null)).Message
            .ShouldBe("Calculator.Add cannot be called with (String, b: null): The best overloaded method match for 'Nekka.Tests.Proxies.Calculator.Add(int, int?)' has some invalid arguments. It takes: Add(Int32 a, Nullable<Int32> b = …).");
        Should.Throw<MissingMethodException>(() => proxy.Add(ref reference)).Message
            .ShouldBe("Calculator.Add was called with a ref, out or in argument, which a message cannot carry.");
    }
}

public interface IGreeter
{
    string Greeting => "Good day";

    string Greet() => Greeting;
}

public interface IBower
{
    void Bow();
}

/// <summary>Has members that its interfaces alone can reach.</summary>
public class Butler : Actor, IGreeter, IBower
{
    void IBower.Bow()
    {
    }
}

public class Household : Actor
{
    [Traversable]
    public IGreeter Greeter { get; } = new Guest();

    private sealed class Guest : IGreeter;
}
