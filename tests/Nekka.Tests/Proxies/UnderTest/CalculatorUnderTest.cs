namespace Nekka.Tests.Proxies;

/// <summary>The proxy of a <see cref="Calculator"/>, of one kind or the other: one line a member, written as a user writes it.</summary>
public abstract class CalculatorUnderTest(ActorRef<Calculator> actor)
{
    public ActorRef<Calculator> ActorRef => actor;

    /// <summary>What <c>OnFailure</c> of the actor is called with.</summary>
    public Future<Exception> Failure => actor.Call(self => self.Failure).Get(Limits.Hang);

    public abstract Future<bool> Stop();

    // Calls.
    public abstract Future Add(int a);
    public abstract Future Add(int a, int b);
    public abstract Task<int> AwaitAdd(int a, int b);
    public abstract Future AddSlowly(int a);
    public abstract Future Sub(int a);
    public abstract Future SubByName(int b, int a);
    public abstract Future SubSlowly(int a);
    public abstract Future Clear();
    public abstract Future ClearSlowly();
    public abstract Future Hold(Task until);
    public abstract Future HoldThenAdd(Task until, int a);
    public abstract Future Sum(int first);
    public abstract Future Sum(int first, int second, int third);
    public abstract Future Sum(string first);
    public abstract Future Echo(int value);
    public abstract Future EchoAsObject(string value);
    public abstract Future Throw(string message);
    public abstract Future ThrowSlowly(string message);
    public abstract Future IsCancelled(CancellationToken cancellationToken);
    public abstract Future Later(Future<int> future);
    public abstract Future Context();

    // Calls with tell semantics.
    public abstract void DeferAdd(int a);
    public abstract void DeferAdd(int a, int b);
    public abstract void DeferAddSlowly(int a);
    public abstract void DeferSubSlowly(int a);
    public abstract void DeferClearSlowly();
    public abstract void DeferEcho(string value);
    public abstract void DeferHoldThenAdd(Task until, int a);
    public abstract void DeferThrow(string message);
    public abstract void DeferThrowSlowly(string message);

    // Attributes.
    public abstract Future LastResult { get; }
    public abstract Future CheckedResult { get; }
    public abstract Future Label { get; }
    public abstract Future Maker { get; }
    public abstract Future Reads { get; }
    public abstract Future Unreadable { get; }
    public abstract Task<string> AwaitMaker();
    public abstract void AssignLastResult(int value);
    public abstract void AssignCheckedResult(int value);
    public abstract void AssignLabel(string value);
}

public sealed class TypedCalculator(CalculatorProxy proxy) : CalculatorUnderTest(proxy.ActorRef)
{
    public override Future Add(int a) => proxy.Add(a);
    public override Future Add(int a, int b) => proxy.Add(a, b);
    public override async Task<int> AwaitAdd(int a, int b) => await proxy.Add(a, b);
    public override Future AddSlowly(int a) => proxy.AddSlowly(a);
    public override Future Sub(int a) => proxy.Sub(a);
    public override Future SubByName(int b, int a) => proxy.Sub(b: b, a: a);
    public override Future SubSlowly(int a) => proxy.SubSlowly(a);
    public override Future Clear() => proxy.Clear();
    public override Future ClearSlowly() => proxy.ClearSlowly();
    public override Future Hold(Task until) => proxy.Hold(until);
    public override Future HoldThenAdd(Task until, int a) => proxy.HoldThenAdd(until, a);
    public override Future Sum(int first) => proxy.Sum(first);
    public override Future Sum(int first, int second, int third) => proxy.Sum(first, second, third);
    public override Future Sum(string first) => proxy.Sum(first);
    public override Future Echo(int value) => proxy.Echo(value);
    public override Future EchoAsObject(string value) => proxy.Echo<object>(value);
    public override Future Throw(string message) => proxy.Throw(message);
    public override Future ThrowSlowly(string message) => proxy.ThrowSlowly(message);
    public override Future IsCancelled(CancellationToken cancellationToken) => proxy.IsCancelled(cancellationToken);
    public override Future Later(Future<int> future) => proxy.Later(future);
    public override Future Context() => proxy.Context();
    public override void DeferAdd(int a) => proxy.Defer.Add(a);
    public override void DeferAdd(int a, int b) => proxy.Defer.Add(a, b);
    public override void DeferAddSlowly(int a) => proxy.Defer.AddSlowly(a);
    public override void DeferSubSlowly(int a) => proxy.Defer.SubSlowly(a);
    public override void DeferClearSlowly() => proxy.Defer.ClearSlowly();
    public override void DeferEcho(string value) => proxy.Defer.Echo(value);
    public override void DeferHoldThenAdd(Task until, int a) => proxy.Defer.HoldThenAdd(until, a);
    public override void DeferThrow(string message) => proxy.Defer.Throw(message);
    public override void DeferThrowSlowly(string message) => proxy.Defer.ThrowSlowly(message);
    public override Future LastResult => proxy.LastResult.GetAsync();
    public override Future CheckedResult => proxy.CheckedResult.GetAsync();
    public override Future Label => proxy.Label.GetAsync();
    public override Future Maker => proxy.Maker.GetAsync();
    public override Future Reads => proxy.Reads.GetAsync();
    public override Future Unreadable => proxy.Unreadable.GetAsync();
    public override async Task<string> AwaitMaker() => await proxy.Maker;
    public override void AssignLastResult(int value) => proxy.LastResult = value;
    public override void AssignCheckedResult(int value) => proxy.CheckedResult = value;
    public override void AssignLabel(string value) => proxy.Label = value;
    public override Future<bool> Stop() => proxy.Stop();
}

public sealed class DynamicCalculator(dynamic proxy) : CalculatorUnderTest(((ActorRef)proxy.ActorRef).As<Calculator>())
{
    public override Future Add(int a) => proxy.Add(a);
    public override Future Add(int a, int b) => proxy.Add(a, b);
    public override async Task<int> AwaitAdd(int a, int b) => await proxy.Add(a, b);
    public override Future AddSlowly(int a) => proxy.AddSlowly(a);
    public override Future Sub(int a) => proxy.Sub(a);
    public override Future SubByName(int b, int a) => proxy.Sub(b: b, a: a);
    public override Future SubSlowly(int a) => proxy.SubSlowly(a);
    public override Future Clear() => proxy.Clear();
    public override Future ClearSlowly() => proxy.ClearSlowly();
    public override Future Hold(Task until) => proxy.Hold(until);
    public override Future HoldThenAdd(Task until, int a) => proxy.HoldThenAdd(until, a);
    public override Future Sum(int first) => proxy.Sum(first);
    public override Future Sum(int first, int second, int third) => proxy.Sum(first, second, third);
    public override Future Sum(string first) => proxy.Sum(first);
    public override Future Echo(int value) => proxy.Echo(value);
    public override Future EchoAsObject(string value) => proxy.Echo<object>(value);
    public override Future Throw(string message) => proxy.Throw(message);
    public override Future ThrowSlowly(string message) => proxy.ThrowSlowly(message);
    public override Future IsCancelled(CancellationToken cancellationToken) => proxy.IsCancelled(cancellationToken);
    public override Future Later(Future<int> future) => proxy.Later(future);
    public override Future Context() => proxy.Context();
    public override void DeferAdd(int a) => proxy.Add.Defer(a);
    public override void DeferAdd(int a, int b) => proxy.Add.Defer(a, b);
    public override void DeferAddSlowly(int a) => proxy.AddSlowly.Defer(a);
    public override void DeferSubSlowly(int a) => proxy.SubSlowly.Defer(a);
    public override void DeferClearSlowly() => proxy.ClearSlowly.Defer();
    public override void DeferEcho(string value) => proxy.Echo.Defer(value);
    public override void DeferHoldThenAdd(Task until, int a) => proxy.HoldThenAdd.Defer(until, a);
    public override void DeferThrow(string message) => proxy.Throw.Defer(message);
    public override void DeferThrowSlowly(string message) => proxy.ThrowSlowly.Defer(message);
    public override Future LastResult => proxy.LastResult;
    public override Future CheckedResult => proxy.CheckedResult;
    public override Future Label => proxy.Label;
    public override Future Maker => proxy.Maker;
    public override Future Reads => proxy.Reads;
    public override Future Unreadable => proxy.Unreadable;
    public override async Task<string> AwaitMaker() => await proxy.Maker;
    public override void AssignLastResult(int value) => proxy.LastResult = value;
    public override void AssignCheckedResult(int value) => proxy.CheckedResult = value;
    public override void AssignLabel(string value) => proxy.Label = value;
    public override Future<bool> Stop() => proxy.Stop();
}
