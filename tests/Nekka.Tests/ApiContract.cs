using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Nekka.Tests;

/// <summary>Every public member once, with its types written out: what compiles here compiles for everybody else.</summary>
/// <remarks>Never run. A line that does not compile any more breaks programs outside this repository.</remarks>
[SuppressMessage("Performance", "CA1859", Justification = "The types written out are the contract.")]
[SuppressMessage("Reliability", "CA2016", Justification = "Optional parameters are left out on purpose.")]
[SuppressMessage("Usage", "CA2012", Justification = "Nothing here is run.")]
[SuppressMessage("Usage", "CA2201", Justification = "Nothing here is run.")]
internal static class ApiContract
{
    public static void Actors()
    {
        ActorRef<Contracted> started = Actor.Start(() => new Contracted());
        ActorRef<Contracted> configured = Actor.Start<Contracted>(
            create: () => new Contracted(),
            options: new ActorOptions { System = ActorSystem.Default, Runtime = ActorRuntime.ThreadPool, InboxCapacity = 1 });
        ActorRef<Contracted> self = new Contracted().Self();
        Type[] bases = [typeof(ThreadActor), typeof(EventLoopActor)];
        StopMode[] modes = [StopMode.Drain, StopMode.Now];
        ActorOptions copy = new ActorOptions() with { Runtime = ActorRuntime.DedicatedThread };
        _ = (started, configured, self, bases, modes, copy.System, copy.Runtime, copy.InboxCapacity);
    }

    public static async Task References(ActorRef actor, CancellationToken cancellationToken)
    {
        Type actorClass = actor.ActorClass;
        string urn = actor.ActorUrn;
        ActorInbox inbox = actor.ActorInbox;
        (int count, int? capacity) = (inbox.Count, inbox.Capacity);
        CancellationToken stopped = actor.ActorStopped;
        bool isAlive = actor.IsAlive;
        ActorRef<IContracted> seen = actor.As<IContracted>();
        IEquatable<ActorRef> equatable = actor;
        IAsyncDisposable disposable = actor;
        IDisposable disposed = actor;
        bool equal = actor == seen || actor != seen;

        actor.Tell(message: null);
        ValueTask told = actor.TellAsync(message: null, cancellationToken: cancellationToken);
        ValueTask toldToo = actor.TellAsync(null);
        object? answer = actor.Ask(message: null, timeout: TimeSpan.Zero) ?? actor.Ask(null);
        int typed = actor.Ask<int>(message: null, timeout: TimeSpan.Zero) + actor.Ask<int>(null);
        Future<object?> asked = actor.AskAsync(message: null, cancellationToken: cancellationToken);
        Future<int> askedTyped = actor.AskAsync<int>(message: null, cancellationToken: cancellationToken);
        bool wasAlive = actor.Stop(timeout: TimeSpan.Zero) || actor.Stop();
        Future<bool> stopping = actor.StopAsync(mode: StopMode.Now);
        Future<bool> draining = actor.StopAsync();

        await told;
        await toldToo;
        await disposable.DisposeAsync();
        disposed.Dispose();
        _ = (actorClass, urn, count, capacity, stopped, isAlive, equatable, equal, answer, typed, asked, askedTyped, wasAlive, stopping, draining);
    }

    public static void Calls(ActorRef<Contracted> actor)
    {
        Future action = actor.Call(method: self => self.Act());
        Future<int> function = actor.Call(method: self => self.Value());
        Future task = actor.Call(method: self => self.ActAsync());
        Future<int> taskOfInt = actor.Call(method: self => self.ValueAsync());
        Future valueTask = actor.Call(method: self => self.ActSoon());
        Future<int> valueTaskOfInt = actor.Call(method: self => self.ValueSoon());
        Future asynchronous = actor.Call(async self => await self.ActAsync());
        Future<int> asynchronousOfInt = actor.Call(async self => await self.ValueAsync());
        Future throwing = actor.Call(_ => throw new InvalidOperationException());
        Future<Future<int>> nested = actor.Call(self => self.Later());
        _ = (action, function, task, taskOfInt, valueTask, valueTaskOfInt, asynchronous, asynchronousOfInt, throwing, nested);

        actor.Defer(method: self => self.Act());
        actor.Defer(method: self => self.Value());
        actor.Defer(method: self => self.ActAsync());
        actor.Defer(method: self => self.ActSoon());
        actor.Defer(async self => await self.ActAsync());
    }

    public static async Task Futures(Future<string> future, IEnumerable<Future> any, CancellationToken cancellationToken)
    {
        Future untyped = future;
        bool isCompleted = untyped.IsCompleted;
        object? value = untyped.Get(timeout: TimeSpan.Zero) ?? untyped.Get();
        FutureAwaiter awaiter = untyped.GetAwaiter();
        Task task = untyped.AsTask();
        Future waiting = untyped.WaitAsync(timeout: TimeSpan.Zero, cancellationToken: cancellationToken);
        untyped.SetException(exception: new InvalidOperationException());
        await untyped;
        await untyped.ConfigureAwait(false);
        _ = (isCompleted, value, awaiter, task, waiting);

        IFuture<object> covariant = future;
        object got = covariant.Get(timeout: TimeSpan.Zero);
        string typed = future.Get(timeout: TimeSpan.Zero) + future.Get() + await future + await future.ConfigureAwait(false);
        FutureAwaiter<string> typedAwaiter = future.GetAwaiter();
        Task<string> typedTask = future.AsTask();
        Future<string> typedWaiting = future.WaitAsync(timeout: TimeSpan.Zero, cancellationToken: cancellationToken);
        new Future<string>().Set(value: "");
        new Future<string>().SetGetHook(hook: (TimeSpan? timeout) => $"{timeout}");
        Future<IReadOnlyList<string>> joined = future.Join(future, future);
        Future<int> mapped = future.Map(function: text => text.Length);
        _ = (covariant.IsCompleted, got, typed, typedAwaiter, typedTask, typedWaiting, joined, mapped);

        IReadOnlyList<string> all = Future.GetAll([future, future], timeout: TimeSpan.Zero);
        IReadOnlyList<object> allCovariant = Future.GetAll<object>(futures: [future]);
        IReadOnlyList<object?> allUntyped = Future.GetAll(futures: any, timeout: TimeSpan.Zero);
        Future<IReadOnlyList<string>> whenAll = Future.WhenAll(futures: [future]);
        Future<IReadOnlyList<object?>> joinedUntyped = Future.Join(future, mapped);
        Future<int> there = Future.FromResult(value: 1);
        Future<int> failed = Future.FromException<int>(exception: new InvalidOperationException());
        _ = (all, allCovariant, allUntyped, whenAll, joinedUntyped, there, failed);
    }

    public static void MoreFutures(IFuture<IEnumerable<int>> future, Future<Future<int>> nested, Task<int> task)
    {
        Future<IReadOnlyList<int>> filtered = future.Filter(predicate: item => item > 0);
        Future<int> reduced = future.Reduce(function: (left, right) => left + right);
        Future<string> reducedFrom = future.Reduce(function: (string text, int item) => $"{text}{item}", initial: "");
        Future<int> unwrapped = nested.Unwrap();
        Future<int> ofTask = task.AsFuture();
        _ = (filtered, reduced, reducedFrom, unwrapped, ofTask);
    }

    public static async Task Systems(ActorRef actor, IObserver<DeadLetter> observer, ILoggerFactory loggers)
    {
        await using var plain = new ActorSystem();
        ActorSystem system = new(options: new ActorSystemOptions
        {
            LoggerFactory = loggers,
            TimeProvider = TimeProvider.System,
            IsFatal = (Exception exception) => exception is FatalActorException,
        });
        ActorSystem.Default = system;
        ActorRef<Contracted> started = system.Start(create: () => new Contracted(), options: new ActorOptions());
        IReadOnlyList<ActorRef> all = system.GetAll();
        IReadOnlyList<ActorRef<IContracted>> ofInterface = system.GetByClass<IContracted>();
        IReadOnlyList<ActorRef> ofClass = system.GetByClass(actorClass: typeof(Contracted));
        IReadOnlyList<ActorRef> ofName = system.GetByClassName(actorClassName: nameof(Contracted));
        ActorRef? ofUrn = system.GetByUrn(actorUrn: actor.ActorUrn);
        system.Register(actorRef: actor);
        system.Unregister(actorRef: actor);
        system.Broadcast(message: null);
        system.Broadcast(message: null, targetClass: typeof(Contracted));
        system.Broadcast(message: null, targetClassName: nameof(Contracted));
        system.Broadcast<IContracted>(message: null);
        IReadOnlyList<bool> stopped = system.StopAll(timeout: TimeSpan.Zero);
        IReadOnlyList<Future<bool>> stopping = system.StopAllAsync();
        DeadLetters letters = system.DeadLetters;
        IObservable<DeadLetter> stream = letters;
        using IDisposable subscription = stream.Subscribe(observer);
        (object? message, ActorRef actorRef) = new DeadLetter(null, actor);
        _ = (plain, started, all, ofInterface, ofClass, ofName, ofUrn, stopped, stopping, letters.Count, message, actorRef);
    }

    public static void Registry(ActorRef actor)
    {
        IReadOnlyList<ActorRef> all = ActorRegistry.GetAll();
        IReadOnlyList<ActorRef<IContracted>> ofInterface = ActorRegistry.GetByClass<IContracted>();
        IReadOnlyList<ActorRef> ofClass = ActorRegistry.GetByClass(actorClass: typeof(Contracted));
        IReadOnlyList<ActorRef> ofName = ActorRegistry.GetByClassName(actorClassName: nameof(Contracted));
        ActorRef? ofUrn = ActorRegistry.GetByUrn(actorUrn: actor.ActorUrn);
        ActorRegistry.Register(actorRef: actor);
        ActorRegistry.Unregister(actorRef: actor);
        ActorRegistry.Broadcast(message: null);
        ActorRegistry.Broadcast(message: null, targetClass: typeof(Contracted));
        ActorRegistry.Broadcast(message: null, targetClassName: nameof(Contracted));
        ActorRegistry.Broadcast<IContracted>(message: null);
        IReadOnlyList<bool> stopped = ActorRegistry.StopAll(timeout: TimeSpan.Zero);
        IReadOnlyList<Future<bool>> stopping = ActorRegistry.StopAllAsync();
        _ = (all, ofInterface, ofClass, ofName, ofUrn, stopped, stopping);
    }

    public static async Task RuntimesAndExceptions(SynchronizationContext context)
    {
        await using EventLoop loop = new(name: "loop");
        ActorRuntime[] runtimes =
        [
            ActorRuntime.ThreadPool, ActorRuntime.DedicatedThread, ActorRuntime.FromSynchronizationContext(context: context),
            EventLoop.Default, loop,
        ];
        InvalidOperationException dead = new ActorDeadException("");
        TimeoutException late = new ActorTimeoutException("");
        Exception fatal = new FatalActorException("", new FatalActorException(""));
        _ = (runtimes, dead, late, fatal);
    }

    public interface IContracted;

    public sealed class Contracted : Actor, IContracted
    {
        protected internal override ActorRuntime ActorRuntime => base.ActorRuntime;

        public void Act() => Stop();

        public int Value() => ActorInbox.Count;

        public Task ActAsync() => Task.Delay(0, ActorStopped);

        public async Task<int> ValueAsync() => await ActorRef.AskAsync<int>(ActorUrn);

        public ValueTask ActSoon() => OnStartAsync();

        public ValueTask<int> ValueSoon() => new(Value());

        public Future<int> Later() => this.Self().Call(self => self.Value());

        protected override void OnStart() => base.OnStart();

        protected override ValueTask OnStartAsync() => base.OnStartAsync();

        protected override void OnStop() => base.OnStop();

        protected override ValueTask OnStopAsync() => base.OnStopAsync();

        protected override void OnFailure(Exception exception) => base.OnFailure(exception);

        protected override ValueTask OnFailureAsync(Exception exception) => base.OnFailureAsync(exception);

        protected override object? OnReceive(object? message) => base.OnReceive(message);

        protected override ValueTask<object?> OnReceiveAsync(object? message) => base.OnReceiveAsync(message);
    }

    public sealed class ContractedThread : ThreadActor
    {
        protected override bool UseDaemonThread => base.UseDaemonThread;
    }
}
