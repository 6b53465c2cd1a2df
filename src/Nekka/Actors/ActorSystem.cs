using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Inspecting;
using Nekka.Messages;
using Nekka.Runtimes;
using Nekka.Text;

namespace Nekka;

/// <summary>A set of actors with its own registry, log and clock. Systems share nothing.</summary>
/// <remarks>
/// <para>A program that makes no system uses <see cref="Default"/>, mostly through <see cref="ActorRegistry"/>.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time. Lists are snapshots.</para>
/// <para>Pykka's manual: section 3.4. Pykka has one registry for all actors.</para>
/// </remarks>
[DebuggerDisplay("Actors = {Registry.Count}")]
public sealed class ActorSystem : IAsyncDisposable, IDisposable
{
    private static readonly object DefaultLock = new();
    private static volatile ActorSystem? s_default;
    private static ActorSystem? s_hosted; // The default, if a host has made it that.

    /// <summary>Makes a system without actors.</summary>
    /// <param name="options">Settings that differ from the defaults.</param>
    /// <remarks>A system made inside a simulation is simulated too, and its clock is the simulation's.</remarks>
    public ActorSystem(ActorSystemOptions? options = null)
        : this(SimulatedRuntime.Current?.Adapt(options ?? new ActorSystemOptions()) ?? options, SimulatedRuntime.Current)
    {
        Simulation?.Includes(this);
    }

    /// <summary>Makes a system. A simulation, if given, runs all its actors, whatever runtime they ask for.</summary>
    internal ActorSystem(ActorSystemOptions? options, SimulatedRuntime? simulation) =>
        Context = new ActorSystemContext(this, options ?? new ActorSystemOptions(), simulation);

    /// <summary>The system that is used where the code names none; inside a simulation, the simulated one.</summary>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The current default has live actors or is simulated.</exception>
    public static ActorSystem Default
    {
        get
        {
            if (SimulatedRuntime.Current is { } simulation)
            {
                return simulation.System;
            }

            return s_default ?? MakeDefault();
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (SimulatedRuntime.Current is not null)
            {
                throw new InvalidOperationException("The default actor system cannot be replaced inside a simulation, where it is the simulated one.");
            }

            lock (DefaultLock)
            {
                if (s_default is { Registry.Count: > 0 and var count } && s_default != value)
                {
                    throw new InvalidOperationException(
                        $"The default actor system cannot be replaced because it has {count} live actors. Stop them first (ActorRegistry.StopAll()), or set the default before starting any.");
                }

                s_default = value;
            }
        }
    }

    /// <summary>Makes this system the default, unless another one is that has live actors or a host.</summary>
    /// <returns>Whether it is the default.</returns>
    internal bool TryBecomeDefault()
    {
        lock (DefaultLock)
        {
            if (s_default is { } other && other != this && (other.Registry.Count > 0 || s_hosted == other))
            {
                return false;
            }

            s_default = s_hosted = this;
            return true;
        }
    }

    /// <summary>The default system. If the process has none yet, a host's becomes it.</summary>
    /// <param name="make">Makes the system of the host. It is called under a lock.</param>
    internal static ActorSystem DefaultOr(Func<ActorSystem> make)
    {
        if (SimulatedRuntime.Current is { } simulation)
        {
            return simulation.System;
        }

        lock (DefaultLock)
        {
            return s_default ??= s_hosted = make();
        }
    }

    /// <summary>Undoes <see cref="TryBecomeDefault"/> and <see cref="DefaultOr"/>.</summary>
    internal void CeaseToBeDefault()
    {
        lock (DefaultLock)
        {
            if (s_hosted == this)
            {
                s_hosted = null;
                s_default = s_default == this ? null : s_default;
            }
        }
    }

    /// <summary>The messages that no actor will handle.</summary>
    public DeadLetters DeadLetters => Context.DeadLetters;

    /// <summary>What the actors of the system, and the system itself, publish for whoever subscribes.</summary>
    public ActorEvents Events => Context.Events;

    /// <summary>The clock that times out waits, and that actors should wait by. In a simulation it is virtual.</summary>
    /// <value><see cref="ActorSystemOptions.TimeProvider"/>.</value>
    public TimeProvider TimeProvider => Options.TimeProvider;

    /// <summary>Whether a host ends the system, so that nobody else does by disposing of it.</summary>
    internal bool IsHosted { get; init; }

    /// <summary>The system as its actors see it.</summary>
    internal ActorSystemContext Context { get; }

    internal ActorSystemOptions Options => Context.Options;

    /// <summary>The simulation that runs all actors of the system, if the system is simulated.</summary>
    internal SimulatedRuntime? Simulation => Context.Simulation;

    internal TimeProvider Clock => Context.Clock;

    internal Registry Registry => Context.Registry;

    /// <summary>The system of an actor.</summary>
    internal static ActorSystem Of(ActorCell actor) => ((ActorSystemContext)actor.System).System;

    /// <summary>Starts an actor in this system.</summary>
    /// <typeparam name="TActor">The class of the actor.</typeparam>
    /// <param name="create">Constructs the actor, a new object each time. It is called before this method returns, and in the actor's
    /// context at each restart.</param>
    /// <param name="options">Settings that differ from those of the class.</param>
    /// <returns>A reference to the running actor.</returns>
    /// <exception cref="ActorDeadException">The parent in the options has stopped.</exception>
    /// <exception cref="ArgumentException">The options name another system, or a parent in another system or on another machine.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The function did not return the actor that it constructed.</exception>
    /// <exception cref="ObjectDisposedException">The system, or the event loop of the options, has been disposed.</exception>
    public ActorRef<TActor> Start<TActor>(Func<TActor> create, ActorOptions? options = null)
        where TActor : Actor
    {
        ArgumentNullException.ThrowIfNull(create);
        return options?.System is { } other && other != this
            ? throw new ArgumentException("The options name another actor system than the one that starts the actor.", nameof(options))
            : Construction.Start(this, create, options);
    }

    /// <summary>Returns all live actors.</summary>
    /// <returns>Their references, in the order in which they were started.</returns>
    public IReadOnlyList<ActorRef> GetAll() => Registry.Select(static _ => true, static cell => cell.Reference);

    /// <summary>Returns the live actors of a class and its derived classes, or those that implement an interface.</summary>
    /// <typeparam name="T">The class or interface.</typeparam>
    /// <returns>Their references, in the order in which they were started.</returns>
    public IReadOnlyList<ActorRef<T>> GetByClass<T>()
        where T : class =>
        Registry.Select(static cell => typeof(T).IsAssignableFrom(cell.ActorClass), static cell => cell.Reference.As<T>());

    /// <inheritdoc cref="GetByClass{T}"/>
    /// <param name="actorClass">The class or interface.</param>
    public IReadOnlyList<ActorRef> GetByClass(Type actorClass)
    {
        ArgumentNullException.ThrowIfNull(actorClass);
        return Registry.Select(cell => actorClass.IsAssignableFrom(cell.ActorClass), static cell => cell.Reference);
    }

    /// <summary>Returns the live actors of the class with that name.</summary>
    /// <param name="actorClassName">The simple name, without namespace and type arguments.</param>
    /// <returns>Their references, in the order in which they were started; empty if no actor's class has that name.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="actorClassName"/> is <see langword="null"/>.</exception>
    public IReadOnlyList<ActorRef> GetByClassName(string actorClassName)
    {
        ArgumentNullException.ThrowIfNull(actorClassName);
        return Registry.Select(
            cell => string.Equals(DisplayText.SimpleName(cell.ActorClass), actorClassName, StringComparison.Ordinal),
            static cell => cell.Reference);
    }

    /// <summary>Returns the live actors with that name.</summary>
    /// <param name="name">The name that <see cref="ActorOptions.Name"/> gave them.</param>
    /// <returns>Their references, in the order in which they were started; empty if no actor has that name.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is <see langword="null"/>.</exception>
    public IReadOnlyList<ActorRef> GetByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Registry.Select(cell => string.Equals(cell.Name, name, StringComparison.Ordinal), static cell => cell.Reference);
    }

    /// <summary>Returns the live actor with that URN.</summary>
    /// <param name="actorUrn">The value of <see cref="ActorRef.ActorUrn"/>.</param>
    /// <returns>The reference, or <see langword="null"/> if no live actor has that URN.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="actorUrn"/> is <see langword="null"/>.</exception>
    public ActorRef? GetByUrn(string actorUrn)
    {
        ArgumentNullException.ThrowIfNull(actorUrn);
        return Registry.Find(actorUrn);
    }

    /// <summary>Takes a snapshot of every actor that has not ended: its state, the number of waiting messages, and its waits.</summary>
    /// <returns>The snapshots of the live actors, in the order in which they were started, then those of the stopping ones.</returns>
    /// <remarks>It may be called every second: 100,000 idle actors take some tens of milliseconds. It does not disturb the
    /// actors.</remarks>
    public IReadOnlyList<ActorSnapshot> Inspect() => Array.ConvertAll(Registry.RegisteredThenTracked(), static actor => actor.Inspect());

    /// <summary>Adds an actor to the registry. Starting an actor does this too.</summary>
    /// <param name="actorRef">The actor. If it is already registered, nothing happens.</param>
    /// <exception cref="ArgumentException">The actor belongs to another system, or is on another machine.</exception>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    public void Register(ActorRef actorRef)
    {
        var cell = Own(actorRef);
        if (cell.IsElsewhere)
        {
            throw new ArgumentException($"{cell} is on another machine, so this process cannot register it. The cluster finds it by its key: keep the key or the reference.", nameof(actorRef));
        }

        Registry.Add(cell);
        if (!cell.IsOpen)
        {
            Registry.Remove(cell);
            throw new ActorDeadException($"{cell} cannot be registered because it is dead.");
        }
    }

    /// <summary>Removes an actor from the registry, without stopping it. Stopping an actor does this too.</summary>
    /// <param name="actorRef">The actor. If it is not registered, nothing happens.</param>
    /// <exception cref="ArgumentException">The actor belongs to another system.</exception>
    public void Unregister(ActorRef actorRef) => Registry.Remove(Own(actorRef));

    private static ActorSystem MakeDefault()
    {
        lock (DefaultLock)
        {
            return s_default ??= new ActorSystem();
        }
    }

    private ActorCell Own(ActorRef actorRef)
    {
        ArgumentNullException.ThrowIfNull(actorRef);
        return Of(actorRef.Cell) == this
            ? actorRef.Cell
            : throw new ArgumentException($"{actorRef} belongs to another actor system.", nameof(actorRef));
    }

    /// <summary>Stops all actors one after the other, last started first, and waits for their end. A parent stops its children. Two actors
    /// that call this at the same time wait for each other; inside actors use <see cref="StopAllAsync(TimeSpan, StopMode)"/>.</summary>
    /// <param name="timeout">How long to wait for all of them; <see langword="null"/>, or more than 24 days, means for ever. An actor that then takes
    /// longer than ten seconds is logged at Warning, with what it is doing.</param>
    /// <returns>The result of <see cref="ActorRef.Stop"/> for each actor, in the order in which they were stopped. Actors that were already
    /// stopping are included.</returns>
    /// <exception cref="ActorDeadlockException">The caller is an actor, and waiting closes a circle of actors that wait for each other; see
    /// <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="ActorTimeoutException">The timeout passed first. All actors have been asked to stop.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative and not infinite.</exception>
    /// <exception cref="InvalidOperationException">The caller would block the synchronization context that one of the actors runs on. No
    /// actor has been asked to stop.</exception>
    /// <remarks>A call from inside an actor asks that actor to stop too, but waits only for the others. Pykka's manual: section 3.4 and
    /// change log 0.12.4 (the order).</remarks>
    public IReadOnlyList<bool> StopAll(TimeSpan? timeout = null)
    {
        var deadline = Deadline.After(timeout, Clock);
        var actors = Registry.NotEnded();
        var shutdown = Shutdown.ByCaller(Clock, Registry.NotEnded);
        foreach (var actor in actors.Where(actor => !shutdown.IsNotAwaited(actor)))
        {
            actor.RefuseFutileWait(timeout, forTheEnd: true);
        }

        List<bool> results = [];
        foreach (var actor in shutdown.InOrder(actors))
        {
            var stopped = actor.Stop(StopMode.Drain);
            using var watch = shutdown.Watch(actor, stopped, deadline);
            if (!shutdown.IsNotAwaited(actor) && stopped.Wait(deadline) is { } late)
            {
                Array.ForEach(actors, static other => _ = other.Stop(StopMode.Drain));
                throw late.Missing.TimeoutAfter(deadline.Timeout!.Value);
            }

            results.Add(shutdown.IsNotAwaited(actor) || stopped.Result());
        }

        results.AddRange(Enumerable.Repeat(true, actors.Length - results.Count)); // The children stopped with their parents.
        return results;
    }

    /// <summary>Asks all actors to stop, last started first, without waiting, so that they stop at the same time. To stop them in order use
    /// <see cref="StopAllAsync(TimeSpan, StopMode)"/>.</summary>
    /// <returns>The result of <see cref="ActorRef.StopAsync(StopMode)"/> for each actor, in the order in which they were asked. Actors that
    /// were already stopping are included.</returns>
    public IReadOnlyList<Future<bool>> StopAllAsync()
    {
        var actors = Registry.NotEnded();
        Array.Reverse(actors);
        return Array.ConvertAll(actors, static actor => actor.StopTarget == actor ? actor.Stop(StopMode.Drain) : actor.EndsWithAnother());
    }

    /// <summary>Stops all actors one after the other, last started first, and awaits their end until a deadline.</summary>
    /// <param name="deadline">How long to wait for all of them; <see cref="Timeout.InfiniteTimeSpan"/> waits forever.</param>
    /// <returns>A task that completes when all actors have stopped. It fails with an <see cref="ActorTimeoutException"/> that names the
    /// actors that have not, and says what each is doing. A call from inside an actor asks that actor to stop too, but waits only for the
    /// others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite.</exception>
    /// <remarks>At the deadline the task fails, and the remaining actors are asked to stop too. They stop when they have handled all
    /// earlier messages.</remarks>
    public Task StopAllAsync(TimeSpan deadline) => StopAllAsync(deadline, StopMode.Drain).AsTask();

    /// <summary>Stops all actors one after the other, last started first, and awaits their end. Use it to shut down a server.</summary>
    /// <param name="deadline">How long the actors may handle messages sent before; <see cref="Timeout.InfiniteTimeSpan"/> sets no limit. An
    /// actor goes on working until its turn comes.</param>
    /// <param name="afterwards">How the actors that remain at the deadline stop. <see cref="StopMode.Now"/> stops them at once and gives
    /// them one more second to end; this is logged at Warning, with the number of messages that were not handled.
    /// <see cref="StopMode.Drain"/> asks them to stop after all earlier messages, and the future fails at once.</param>
    /// <returns>A future that is set when all actors have ended, including those started meanwhile. It fails with an
    /// <see cref="ActorTimeoutException"/> that names the actors that have not, and says what each is doing. A call from inside an actor
    /// stops that actor too, but waits only for the others.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative and not infinite, or the mode is neither Drain nor
    /// Now.</exception>
    /// <remarks>A parent stops its children. The last started actor stops first, because it may rely on actors started before it: start a
    /// store before the actors that write to it.</remarks>
    public Future StopAllAsync(TimeSpan deadline, StopMode afterwards) =>
        Shutdown.ByCaller(Clock, Registry.NotEnded, () => Registry.Started).Begin(Deadline.After(deadline, Clock), Shutdown.Checked(afterwards));

    /// <summary>Stops all actors one after the other, last started first, and waits for their end. The system starts no further actors. Code that can
    /// await disposes of the system by <c>await using</c>.</summary>
    /// <exception cref="ActorDeadlockException">The caller is an actor, and waiting closes a circle of actors that wait for each other; see
    /// <see cref="ActorSystemOptions.DeadlockDetection"/>.</exception>
    /// <exception cref="InvalidOperationException">The caller would block the synchronization context that one of the actors runs on. No actor has been
    /// asked to stop.</exception>
    /// <remarks>It waits as <see cref="StopAll"/> without a timeout does. Also if it throws, the system starts no further actors. It
    /// leaves the system of a host to the host.</remarks>
    public void Dispose()
    {
        if (!IsHosted)
        {
            Registry.Close();
            _ = StopAll();
            Context.End();
        }
    }

    /// <summary>Stops all actors one after the other, last started first. The system starts no further actors.</summary>
    /// <returns>A task that completes when all actors have stopped. Inside an actor it completes when all others have.</returns>
    /// <remarks>It waits without limit, but logs at Warning which actor takes longer than ten seconds to end, and what it is doing. To limit the
    /// wait, first await <see cref="StopAllAsync(TimeSpan, StopMode)"/>. It leaves the system of a host to the host.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (IsHosted)
        {
            return;
        }

        Registry.Close();
        await Shutdown.ByCaller(Clock, Registry.NotEnded).DrainAsync(Deadline.Never).ConfigureAwait(false);
        Context.End();
    }

    /// <summary>Asks every actor but one to stop. That one is about to end by itself.</summary>
    internal void StopAllBut(ActorCell survivor)
    {
        foreach (var actor in Registry.Snapshot().Prepend(survivor).Reverse().Select(static actor => actor.StopTarget).Distinct())
        {
            if (actor != survivor)
            {
                _ = actor.Stop(StopMode.Drain);
            }
        }
    }

    /// <summary>Tells a message to all live actors.</summary>
    /// <param name="message">The message.</param>
    /// <remarks>An actor that dies meanwhile is skipped. Blocks while a bounded inbox is full.</remarks>
    public void Broadcast(object? message) => Tell(GetAll(), message);

    /// <summary>Tells a message to the live actors of a class.</summary>
    /// <param name="message">The message.</param>
    /// <param name="targetClass">The class, a base class or an interface of the actors.</param>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast(object? message, Type targetClass)
    {
        ArgumentNullException.ThrowIfNull(targetClass);
        Tell(GetByClass(targetClass), message);
    }

    /// <summary>Tells a message to the live actors of a class.</summary>
    /// <param name="message">The message.</param>
    /// <param name="targetClassName">The simple name of the class, without namespace and type arguments.</param>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast(object? message, string targetClassName)
    {
        ArgumentNullException.ThrowIfNull(targetClassName);
        Tell(GetByClassName(targetClassName), message);
    }

    /// <summary>Tells a message to the live actors of a class.</summary>
    /// <typeparam name="T">The class, a base class or an interface of the actors.</typeparam>
    /// <param name="message">The message.</param>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast<T>(object? message)
        where T : class =>
        Tell(GetByClass<T>(), message);

    /// <summary>Calls every live actor of a class without waiting for the outcome, as <see cref="ActorRef{TActor}.Defer(Action{TActor})"/>
    /// calls one.</summary>
    /// <typeparam name="T">The class, a base class or an interface of the actors.</typeparam>
    /// <param name="call">The call. It runs once for each actor, in that actor's context.</param>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is <see langword="null"/>.</exception>
    /// <inheritdoc cref="Broadcast(object?)" path="/remarks"/>
    public void Broadcast<T>(Action<T> call)
        where T : class =>
        Defer<T>(call);

    /// <inheritdoc cref="Broadcast{T}(Action{T})"/>
    [OverloadResolutionPriority(1)]
    public void Broadcast<T>(Func<T, Task> call)
        where T : class =>
        Defer<T>(call);

    /// <inheritdoc cref="Broadcast{T}(Action{T})"/>
    public void Broadcast<T>(Func<T, ValueTask> call)
        where T : class =>
        Defer<T>(call);

    private void Defer<T>(Delegate call)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(call);
        Tell(GetByClass<T>(), new DeferredCall<T>(call));
    }

    private static void Tell(IEnumerable<ActorRef> actors, object? message)
    {
        List<Exception> refusals = [];
        foreach (var actor in actors)
        {
            try
            {
                _ = actor.TryTell(message); // An actor that has stopped since the list was made is skipped.
            }
            catch (InvalidOperationException exception)
            {
                refusals.Add(exception); // The others are told first.
            }
        }

        if (refusals.Count > 0)
        {
            ExceptionDispatchInfo.Throw(refusals[0]);
        }
    }
}
