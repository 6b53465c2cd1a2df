namespace Nekka.Tests.Proxies;

/// <summary>The proxy of an <see cref="Adder"/>, of one kind or the other.</summary>
public abstract class AdderUnderTest(ActorRef<Adder> actor)
{
    public ActorRef<Adder> ActorRef => actor;
    public abstract Future<bool> Stop();
    public abstract Future AddOne(int number);
}

public sealed class TypedAdder(AdderProxy proxy) : AdderUnderTest(proxy.ActorRef)
{
    public override Future AddOne(int number) => proxy.AddOne(number);
    public override Future<bool> Stop() => proxy.Stop();
}

public sealed class DynamicAdder(dynamic proxy) : AdderUnderTest(((ActorRef)proxy.ActorRef).As<Adder>())
{
    public override Future AddOne(int number) => proxy.AddOne(number);
    public override Future<bool> Stop() => proxy.Stop();
}
