namespace Nekka.Tests.Proxies;

/// <summary>A kind of proxies, for a suite that must pass on all of them.</summary>
public abstract class ProxiesUnderTest
{
    /// <summary>A proxy as it is seen by whoever compares it, or writes it out.</summary>
    public abstract object Of<TActor>(ActorRef<TActor> actor)
        where TActor : Actor;

    /// <summary>A proxy made by its constructor.</summary>
    public abstract object New(ActorRef<Adder> actor);

    public abstract CalculatorUnderTest OfCalculator(ActorRef<Calculator> actor);

    public abstract PlayerUnderTest OfPlayer(ActorRef<Player> actor);

    public abstract AdderUnderTest OfAdder(ActorRef<Adder> actor);

    /// <summary>An actor that counts by the proxy of another one.</summary>
    public abstract Actor NewCounter(ActorRef<Adder> adder);

    /// <summary>An actor that splits its work into parts by a proxy to itself.</summary>
    public abstract Splitter NewSplitter();

    /// <summary>Reads the attribute that is a proxy to another actor.</summary>
    public abstract Future ReadAdder(ActorRef<Bookkeeper> actor);
}

/// <summary>The proxies that are generated for each class of actors.</summary>
public sealed class TypedProxies : ProxiesUnderTest
{
    public override object Of<TActor>(ActorRef<TActor> actor) => actor switch
    {
        ActorRef<Adder> adder => adder.Proxy(),
        ActorRef<Calculator> calculator => calculator.Proxy(),
        _ => throw new NotSupportedException($"No suite has needed a proxy of {actor} yet."),
    };

    public override object New(ActorRef<Adder> actor) => new AdderProxy(actor);

    public override CalculatorUnderTest OfCalculator(ActorRef<Calculator> actor) => new TypedCalculator(actor.Proxy());

    public override PlayerUnderTest OfPlayer(ActorRef<Player> actor) => new TypedPlayer(actor.Proxy());

    public override AdderUnderTest OfAdder(ActorRef<Adder> actor) => new TypedAdder(actor.Proxy());

    public override Actor NewCounter(ActorRef<Adder> adder) => new TypedCounter(adder.Proxy());

    public override Splitter NewSplitter() => new TypedSplitter();

    public override Future ReadAdder(ActorRef<Bookkeeper> actor) => actor.Proxy().Adder.GetAsync();
}

/// <summary>The proxy that finds the members of its actor at run time.</summary>
public sealed class DynamicProxies : ProxiesUnderTest
{
    public override object Of<TActor>(ActorRef<TActor> actor) => actor.DynamicProxy();

    public override object New(ActorRef<Adder> actor) => new DynamicActorProxy(actor);

    public override CalculatorUnderTest OfCalculator(ActorRef<Calculator> actor) => new DynamicCalculator(actor.DynamicProxy());

    public override PlayerUnderTest OfPlayer(ActorRef<Player> actor) => new DynamicPlayer(actor.DynamicProxy());

    public override AdderUnderTest OfAdder(ActorRef<Adder> actor) => new DynamicAdder(actor.DynamicProxy());

    public override Actor NewCounter(ActorRef<Adder> adder) => new DynamicCounter(adder.DynamicProxy());

    public override Splitter NewSplitter() => new DynamicSplitter();

    public override Future ReadAdder(ActorRef<Bookkeeper> actor) => actor.DynamicProxy().Adder;
}
