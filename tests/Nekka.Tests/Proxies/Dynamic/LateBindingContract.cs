using Microsoft.Extensions.Logging;

namespace Nekka.Tests.Proxies;

/// <summary>What dynamic proxies alone do: they find and convert at run time what the compiler finds for typed ones.</summary>
public abstract class LateBindingContract<TRuntime> : ActorContract<TRuntime>
    where TRuntime : RuntimeUnderTest, new()
{
    [Fact]
    public void Naming_an_attribute_is_one_message_whose_future_keeps_the_value()
    {
        var proxy = StartCalculator();

        Future<object?> named = proxy.CountedRead;

        (named.Get(Limits.Hang), named.Get(Limits.Hang)).ShouldBe((1, 1));
        ((object)proxy.Reads.Get(Limits.Hang)).ShouldBe(1);
    }

    [Fact]
    public void Listing_the_members_of_an_actor_reads_no_attribute()
    {
        var proxy = StartCalculator();

        _ = ((DynamicActorProxy)proxy).GetDynamicMemberNames();

        ((object)proxy.Reads.Get(Limits.Hang)).ShouldBe(0);
    }

    [Fact]
    public void What_is_assigned_is_converted_as_C_sharp_does()
    {
        dynamic proxy = Start(() => new Gallery()).DynamicProxy();
        IShape circle = new Circle(2);
        Func<IShape, bool> filter = shape => shape.Size > 1;

        proxy.Shape = circle;
        proxy.Size = (byte)7;
        proxy.Title = null;
        proxy.Filter = filter;
        Future<object?>[] read = [proxy.Shape, proxy.Size, proxy.Title, proxy.Filter(circle)];

        Future.GetAll(read, Limits.Hang).ShouldBe([circle, 7, null, true]);
    }

    [Fact]
    public void A_value_of_another_type_is_refused_at_once()
    {
        var proxy = StartCalculator();

        Should.Throw<InvalidCastException>(() => proxy.LastResult = "many").Message
            .ShouldBe("Calculator.LastResult is of type Int32 and cannot be assigned (String).");
        Should.Throw<InvalidCastException>(() => proxy.LastResult = proxy.CheckedResult);
    }

    [Fact]
    public void Members_that_only_the_object_behind_an_interface_has_are_found_in_the_turn()
    {
        dynamic proxy = Start(() => new Holder()).DynamicProxy();

        proxy.Shape.Colour = "red";
        Future<object?>[] results = [proxy.Shape.Grow(3), proxy.Shape.Colour, proxy.Shape.Size];
        Future<object?> missing = proxy.Shape.Gro(3);

        Future.GetAll(results, Limits.Hang).ShouldBe([4, "red", 4]);
        Should.Throw<MissingMethodException>(() => missing.Get(Limits.Hang)).Message.ShouldBe("Square has no public member Gro. Did you mean Grow?");
    }

    [Fact]
    public void A_public_proxy_to_the_actor_itself_is_refused_and_logged_at_Warning()
    {
        dynamic proxy = Start(() => new SelfReferring()).DynamicProxy();

        Future<object?>[] reads = [proxy.Typed, proxy.Untyped];

        foreach (var read in reads)
        {
            Should.Throw<MissingMemberException>(() => read.Get(Limits.Hang)).Message.ShouldContain("is a proxy to the actor itself");
        }

        Log.At(LogLevel.Warning).Count.ShouldBe(2);
        Log.At(LogLevel.Warning).ShouldAllBe(line => line.Text.EndsWith("is a proxy to the actor itself. Make it private, for the actor's own use", StringComparison.Ordinal));
    }

    private dynamic StartCalculator() => Start(() => new Calculator()).DynamicProxy();
}

/// <summary>An actor with an attribute whose object can do more than its type says.</summary>
public class Holder : Actor
{
    [Traversable]
    public IShape Shape { get; } = new Square();
}

public sealed class Square : IShape
{
    public int Size { get; private set; } = 1;

    public string Colour { get; set; } = "";

    public int Grow(int by) => Size += by;
}

public class SelfReferring : Actor
{
    public SelfReferring() => (Typed, Untyped) = (this.Self().Proxy(), ActorRef.DynamicProxy());

    public SelfReferringProxy Typed { get; }

    public dynamic Untyped { get; }
}

public sealed class LateBindingOnThreadPool : LateBindingContract<OnThreadPool>;
public sealed class LateBindingOnDedicatedThreads : LateBindingContract<OnDedicatedThreads>;
public sealed class LateBindingOnEventLoop : LateBindingContract<OnEventLoop>;
public sealed class LateBindingOnMixedRuntimes : LateBindingContract<OnMixedRuntimes>;
public sealed class LateBindingOnSynchronizationContext : LateBindingContract<OnSynchronizationContext>;
