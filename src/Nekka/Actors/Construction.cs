using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Reentrancy;
using Nekka.Stashing;
using Nekka.Supervision;
using Nekka.Text;

namespace Nekka.Actors;

/// <summary>How an actor comes to be: its cell, its place among its parent's children, its object, its runtime.</summary>
internal static class Construction
{
    /// <summary>The system in which an actor started here and now belongs, if nobody says otherwise.</summary>
    public static ActorSystem AmbientSystem => (ActorCell.Constructing ?? ActorCell.Current) is { } actor ? ActorSystem.Of(actor) : ActorSystem.Default;

    /// <summary>Makes an actor and sets it going.</summary>
    public static ActorRef<TActor> Start<TActor>(ActorSystem system, Func<TActor> create, ActorOptions? options)
        where TActor : Actor =>
        Start(new ActorLoop(system, options, typeof(TActor), static cell => new ActorRef<TActor>(cell)), create, options);

    /// <summary>Makes the object of a new cell, and sets it going.</summary>
    public static ActorRef<TActor> Start<TActor>(ActorLoop cell, Func<TActor> create, ActorOptions? options)
        where TActor : Actor
    {
        try
        {
            cell.System.Registry.RefuseIfClosed(cell); // The constructor of an actor that cannot start need not run.
            if (options is { Parent: not null } or { SupervisorStrategy: not null })
            {
                Supervise(cell, options, create);
            }

            if (options is { StashCapacity: not Stash.DefaultCapacity and var capacity })
            {
                cell.Attachments.Add(new Stash(capacity));
            }

            Construct(cell, create);
            cell.Launch(RuntimeOf(cell, options?.Runtime));
        }
        catch
        {
            Abandon(cell);
            throw;
        }

        return (ActorRef<TActor>)cell.Reference;
    }

    /// <summary>Makes an actor that is a child of the one whose constructor or turn this thread is running.</summary>
    public static ActorRef<TActor> StartChild<TActor>(Func<TActor> create, ActorOptions? options)
        where TActor : Actor
    {
        var parent = ActorCell.Constructing ?? ActorCell.Current ?? throw new InvalidOperationException(
            $"StartChild was called outside an actor's turn, so the {DisplayText.Of(typeof(TActor))} would have no parent. Call it in a constructor, hook or " +
            "handler of the parent, not in Task.Run or after ConfigureAwait(false). Or call Start, with new ActorOptions { Parent = … } if it is to have a parent.");
        if (options?.Parent is { } other && other.Cell != parent)
        {
            throw new ArgumentException(
                $"StartChild was called by {parent}, but the options name {other} as the parent. Leave Parent out, or call Start.", nameof(options));
        }

        return Start(options?.System ?? ActorSystem.Of(parent), create, (options ?? new ActorOptions()) with { Parent = parent.Reference });
    }

    /// <summary>Gives a new actor object its cell: the one that is being started, or one that is dead from the outset.</summary>
    public static ActorCell Claim(Actor actor)
    {
        if (ActorCell.Constructing is { ActorObject: null } cell && cell.ActorClass.IsInstanceOfType(actor))
        {
            cell.Adopt(actor);
            if (cell.StrategyToComeIfAny is { } toCome)
            {
                toCome.Expect(TryStrategyOf(actor));
            }

            return cell;
        }

        var plain = new ActorLoop(AmbientSystem, options: null, actor.GetType(), static cell => new ActorRef<Actor>(cell));
        Abandon(plain);
        return plain;
    }

    /// <summary>Makes the object of an actor.</summary>
    public static void Construct<TActor>(ActorCell cell, Func<TActor> create)
        where TActor : Actor =>
        Construct(cell, static create => create(), create);

    /// <inheritdoc cref="Construct{TActor}(ActorCell, Func{TActor})"/>
    /// <param name="cell">The actor.</param>
    /// <param name="create">Makes the object.</param>
    /// <param name="argument">What <paramref name="create"/> is called with.</param>
    public static void Construct<TArgument, TActor>(ActorCell cell, Func<TArgument, TActor> create, TArgument argument)
        where TActor : Actor
    {
        var outer = ActorCell.ExchangeConstructing(cell);
        SupervisorStrategy? strategy = null;
        try
        {
            var actor = create(argument);
            Accept(cell, actor);
            strategy = cell.StrategyToComeIfAny is null ? null : actor.SupervisorStrategy;
        }
        catch
        {
            cell.ForgetObject(); // Half an actor, if any: nothing of it may run, nor be disposed of.
            throw;
        }
        finally
        {
            ActorCell.ExchangeConstructing(outer);
            SuperviseEarlyChildren(cell, strategy);
        }
    }

    // Those that initializers of the actor's fields have started.
    private static void SuperviseEarlyChildren(ActorCell cell, SupervisorStrategy? strategy)
    {
        if (cell.StrategyToComeIfAny is { } toCome)
        {
            toCome.Set(strategy);
            cell.Attachments.Remove<GivenStrategy>();
        }
    }

    private static void Accept<TActor>(ActorCell cell, TActor? actor)
        where TActor : Actor
    {
        if (actor is null)
        {
            throw new InvalidOperationException(
                $"Start's function returned null instead of a new {DisplayText.Of(typeof(TActor))}. Return the actor it constructs.");
        }

        if (!ReferenceEquals(actor, cell.ActorObject))
        {
            throw new InvalidOperationException(
                $"Start's function returned a {DisplayText.Of(actor.GetType())} that it did not construct there and then, on the calling thread, " +
                $"as its first {DisplayText.Of(typeof(TActor))}. Construct the actor inside the function: Start(() => new {DisplayText.Of(actor.GetType())}(…)).");
        }

        if (ReentrantClass.IsOf<TActor>(actor))
        {
            cell.MakeReentrant();
        }
    }

    // Before the constructor runs, which may want to know its parent.
    private static void Supervise(ActorCell cell, ActorOptions options, Func<Actor> create)
    {
        var parent = options.Parent?.Cell;
        if (parent is not null && parent.System != cell.System)
        {
            throw new ArgumentException(
                $"{parent} belongs to another actor system than the {DisplayText.Of(cell.ActorClass)} that is to be its child. Leave the system to the parent.", nameof(options));
        }

        if (parent is not null)
        {
            MakeChild(cell, parent);
        }

        if (StrategyFor(options, parent) is { } strategy)
        {
            cell.Attachments.Add(new Supervisor(cell, strategy, create) { ObjectNumber = parent?.Children.NextNumber() ?? 0 });
        }
    }

    private static GivenStrategy? StrategyFor(ActorOptions options, ActorCell? parent) =>
        options.SupervisorStrategy is { } own ? new GivenStrategy(own)
        : parent is null ? null
        : parent.ActorObject is null && ActorCell.Constructing == parent ? parent.StrategyToCome
        : StrategyForChildrenOf(parent) is { } strategy ? new GivenStrategy(strategy)
        : null;

    // For a child that fails before the constructor has ended, which may wait for it. The property may need what the constructor sets, so it
    // is read again later.
    [SuppressMessage("Design", "CA1031", Justification = "If it fails again, the start does.")]
    private static SupervisorStrategy? TryStrategyOf(Actor actor)
    {
        try
        {
            return actor.SupervisorStrategy;
        }
        catch (Exception)
        {
            return null;
        }
    }

    // While the actor restarts, others find no object, or one whose constructor is at work: then its former one has said.
    private static SupervisorStrategy? StrategyForChildrenOf(ActorCell parent)
    {
        var actor = (Actor?)parent.ActorObject;
        var former = parent.Supervisor?.StrategyForChildren;
        return actor is null || (former is not null && parent.Life.Stage == Stage.Restarting && !parent.IsCurrent) ? former : actor.SupervisorStrategy;
    }

    /// <summary>Puts a new cell among the children of its parent.</summary>
    /// <exception cref="ActorDeadException">The parent is stopping, or has stopped.</exception>
    public static void MakeChild(ActorCell cell, ActorCell parent)
    {
        if (parent.IsElsewhere)
        {
            throw new ArgumentException(
                $"{parent} is on another machine, so it cannot be the parent of a {DisplayText.Of(cell.ActorClass)} in this process. Have it start the child itself, or start the actor without a Parent, and watch it.", nameof(parent));
        }

        // A parent shuts its inbox, then looks for children; we are put among them, then look at its inbox. With the full
        // fences of both locks, one of the two sees the other.
        var attachments = parent.Attachments;
        var children = attachments.Get(static () => new Children());
        cell.Attachments.Parent = parent;
        cell.Attachments.Add(new Parentage(children, children.Add(cell)));
        if (!parent.MayHave(cell) || attachments.AreFormer)
        {
            throw parent.IsOpenFor(attachments)
                ? new ArgumentException($"{parent} is a pool: its only children are its workers. Start the {DisplayText.Of(cell.ActorClass)} without a Parent, or as a child of another actor.", nameof(parent))
                : new ActorDeadException($"{parent} has stopped or is stopping, so it cannot have a new child {DisplayText.Of(cell.ActorClass)}. Start children earlier, or without a Parent.");
        }
    }

    /// <summary>The runtime that runs a constructed actor.</summary>
    /// <exception cref="InvalidOperationException">Its class names none.</exception>
    public static ActorRuntime RuntimeOf(ActorCell cell, ActorRuntime? chosen)
    {
        var runtime = ActorSystem.Of(cell).Simulation ?? chosen ?? ((Actor)cell.ActorObject!).ActorRuntime
            ?? throw new InvalidOperationException($"{DisplayText.Of(cell.ActorClass)}.ActorRuntime is null. Return base.ActorRuntime, or another runtime.");
        return runtime.For(cell);
    }

    /// <summary>Ends an actor that was never run: code that was given the reference meanwhile learns that it is dead.</summary>
    /// <param name="cell">The actor.</param>
    /// <param name="missing">What kept it from being started, as a sentence, if its own start did not.</param>
    public static void Abandon(ActorCell cell, string? missing = null)
    {
        cell.Attachments.Ending = End.NotReached(missing);
        cell.Life.Enter(Stage.Ended);
        cell.Close();
        cell.System.Registry.Untrack(cell); // Its reference may have been stopped while it counted as launched.
        foreach (var child in cell.ChildCells)
        {
            child.StopWithoutReply();
        }

        cell.Runtime.Release(cell);
        _ = DiscardAsync(cell);
        LastTurn.Terminate(cell);
    }

    /// <summary>Disposes of the object of an actor that cannot be started after all, and of what was made for it.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws is logged; the code that starts the actor gets what kept it from being started.")]
    public static async Task DiscardAsync(ActorCell cell)
    {
        var actor = cell.ActorObject;
        cell.ForgetObject();
        try
        {
            await ObjectScope.Dispose(cell, actor).ConfigureAwait(true);
        }
        catch (Exception exception)
        {
            Failures.OfHook(cell, exception, nameof(IDisposable.Dispose));
        }
    }
}
