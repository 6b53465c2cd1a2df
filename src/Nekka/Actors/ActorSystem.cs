using System.Diagnostics;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Inspecting;
using Nekka.Text;

namespace Nekka;

/// <summary>A set of actors with its own registry, log and clock. Systems share nothing.</summary>
/// <remarks>
/// <para>A program that makes no system uses <see cref="Default"/>, mostly through <see cref="ActorRegistry"/>.</para>
/// <para><b>Thread safety:</b> every member may be used by any thread at any time. Lists are snapshots.</para>
/// <para>Pykka's manual: section 3.4. Pykka has one registry for all actors.</para>
/// </remarks>
[DebuggerDisplay("Actors = {Registry.Count}")]
public sealed partial class ActorSystem : IAsyncDisposable
{
    private static readonly object DefaultLock = new();
    private static volatile ActorSystem? s_default;

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

    /// <summary>The messages that no actor will handle.</summary>
    public DeadLetters DeadLetters => Context.DeadLetters;

    /// <summary>The clock that times out waits, and that actors should wait by. In a simulation it is virtual.</summary>
    /// <value><see cref="ActorSystemOptions.TimeProvider"/>.</value>
    public TimeProvider TimeProvider => Options.TimeProvider;

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
    /// <exception cref="ArgumentException">The options name another system, or a parent in another system.</exception>
    /// <exception cref="InvalidOperationException">The function did not return the actor that it constructed.</exception>
    /// <exception cref="ObjectDisposedException">The system has been disposed.</exception>
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
    public IReadOnlyList<ActorRef> GetByClassName(string actorClassName)
    {
        ArgumentNullException.ThrowIfNull(actorClassName);
        return Registry.Select(
            cell => string.Equals(Wording.SimpleName(cell.ActorClass), actorClassName, StringComparison.Ordinal),
            static cell => cell.Reference);
    }

    /// <summary>Returns the live actors with that name.</summary>
    /// <param name="name">The name that <see cref="ActorOptions.Name"/> gave them.</param>
    /// <returns>Their references, in the order in which they were started; empty if no actor has that name.</returns>
    public IReadOnlyList<ActorRef> GetByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Registry.Select(cell => string.Equals(cell.Name, name, StringComparison.Ordinal), static cell => cell.Reference);
    }

    /// <summary>Returns the live actor with that URN.</summary>
    /// <param name="actorUrn">The value of <see cref="ActorRef.ActorUrn"/>.</param>
    /// <returns>The reference, or <see langword="null"/> if no live actor has that URN.</returns>
    public ActorRef? GetByUrn(string actorUrn)
    {
        ArgumentNullException.ThrowIfNull(actorUrn);
        return Registry.Find(actorUrn);
    }

    /// <summary>Takes a snapshot of every actor that has not ended: its state, the number of waiting messages, and its waits.</summary>
    /// <returns>The snapshots of the live actors, in the order in which they were started, then those of the stopping ones.</returns>
    /// <remarks>It may be called every second: 100,000 idle actors take some tens of milliseconds. It does not disturb the
    /// actors.</remarks>
    public IReadOnlyList<ActorSnapshot> Inspect() => Array.ConvertAll(Registry.Everybody(), static actor => actor.Inspect());

    /// <summary>Adds an actor to the registry. Starting an actor does this too.</summary>
    /// <param name="actorRef">The actor. If it is already registered, nothing happens.</param>
    /// <exception cref="ArgumentException">The actor belongs to another system.</exception>
    /// <exception cref="ActorDeadException">The actor is dead.</exception>
    public void Register(ActorRef actorRef)
    {
        var cell = Own(actorRef);
        Registry.Add(cell);
        if (!cell.IsAlive)
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
}
