using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using Nekka.Messages;

namespace Nekka.Tests.Proxies;

/// <summary>Every public member of proxies once, with its types written out: what compiles here compiles for everybody else.</summary>
/// <remarks>Never run. A line that does not compile any more breaks programs outside this repository.</remarks>
[SuppressMessage("Performance", "CA1859", Justification = "The types written out are the contract.")]
internal static class ProxyApiContract
{
    public static void Proxies(ActorRef<Calculator> actor)
    {
        CalculatorProxy proxy = actor.Proxy();
        CalculatorProxy made = new CalculatorProxy(actorRef: actor);
        ActorProxy<Calculator> seen = proxy;
        ActorRef<Calculator> reference = seen.ActorRef;
        Future<bool> stopping = seen.Stop();
        IEquatable<ActorProxy<Calculator>> equatable = seen;
        bool equal = seen == made || seen != made || seen.Equals(made);
        _ = (reference, stopping, equatable, equal);
    }

    public static async Task Methods(CalculatorProxy proxy)
    {
        Future<int> added = proxy.Add(a: 1, b: 2);
        Future<int> flattened = proxy.AddSlowly(1);
        Future done = proxy.ClearSlowly();
        Future<Future<int>> handedOut = proxy.Later(added);
        proxy.Defer.Add(b: 2, a: 1);
        int result = await proxy.Sub(1) + proxy.Sub(1).Get(TimeSpan.Zero);
        _ = (flattened, done, handedOut, result);
    }

    public static async Task Attributes(CalculatorProxy proxy)
    {
        ProxyProperty<int> property = proxy.LastResult;
        int value = property.Get(timeout: TimeSpan.Zero) + property.Get() + await property;
        Future<int> read = property.GetAsync();
        Future<int> converted = property;
        FutureAwaiter<int> awaiter = property.GetAwaiter();
        Future<int> limited = property.WaitAsync(timeout: TimeSpan.Zero, cancellationToken: CancellationToken.None);
        Task<int> task = property.AsTask();
        proxy.LastResult = 17;
        Future assigned = property.SetAsync(value: 18);

        ReadOnlyProxyProperty<string> only = proxy.Maker;
        string text = only.Get(timeout: TimeSpan.Zero) + only.Get() + await only;
        Future<string> readOnly = only.GetAsync();
        Future<string> convertedOnly = only;
        FutureAwaiter<string> awaiterOnly = only.GetAwaiter();
        Future<string> limitedOnly = only.WaitAsync(timeout: TimeSpan.Zero, cancellationToken: CancellationToken.None);
        Task<string> taskOnly = only.AsTask();
        _ = (value, read, converted, awaiter, limited, task, assigned, text, readOnly, convertedOnly, awaiterOnly, limitedOnly, taskOnly);
    }

    public static void Traversable(PlayerProxy proxy)
    {
        Future<bool> playing = proxy.Playback.Play("one");
        proxy.Playback.Defer.Play("one");
        proxy.Playback.Track.Next.Title = "two";
        AttributeProxy<Playback> seen = proxy.Playback;
        IEquatable<AttributeProxy<Playback>> equatable = seen;
        _ = (playing, equatable);
    }

    public static async Task Dynamically(ActorRef<Calculator> actor)
    {
        dynamic proxy = actor.DynamicProxy();
        DynamicActorProxy made = new DynamicActorProxy(actorRef: actor);
        DynamicObject seen = made;
        ActorRef reference = made.ActorRef;
        Future<object?> added = proxy.Add(a: 1, b: 2);
        proxy.LastResult = await proxy.LastResult + 1;
        CallableProxy callable = proxy.Add;
        proxy.Add.Defer(1);
        _ = (seen, reference, added, callable);
    }

    public static void Messages(ActorRef<Calculator> actor)
    {
        object? reply = actor.Ask(new ProxyCall(AttrPath: ["Add"], Args: [1], Kwargs: new Dictionary<string, object?> { ["b"] = 2 }));
        object? value = actor.Ask(new ProxyGetAttr(AttrPath: ["LastResult"]));
        actor.Tell(new ProxySetAttr(AttrPath: ["LastResult"], Value: 17));
        _ = (reply, value);
    }
}
