using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Nekka;

internal sealed partial class ActorCell
{
    // The cell for which a factory is running on this thread; Start may be called inside a constructor.
    [ThreadStatic]
    private static ActorCell? t_constructing;

    private bool HasStarted => _start.HasFlag(StartProgress.Succeeded);

    /// <summary>The system in which an actor started here and now belongs, if nobody says otherwise.</summary>
    public static ActorSystem AmbientSystem => (t_constructing ?? Current)?.System ?? ActorSystem.Default;

    /// <summary>Makes an actor and sets it going.</summary>
    public static ActorRef<TActor> Start<TActor>(ActorSystem system, Func<TActor> create, ActorOptions? options)
        where TActor : Actor
    {
        var cell = new ActorCell(system, options, typeof(TActor), static cell => new ActorRef<TActor>(cell));
        try
        {
            if (options is { Parent: not null } or { SupervisorStrategy: not null })
            {
                cell.BeSupervised(options, create);
            }

            cell.Construct(create);
            cell.Launch(options?.Runtime);
        }
        catch
        {
            cell.Abandon();
            throw;
        }

        return (ActorRef<TActor>)cell.Reference;
    }

    /// <summary>Makes an actor that is a child of the one whose constructor or turn this thread is running.</summary>
    public static ActorRef<TActor> StartChild<TActor>(Func<TActor> create, ActorOptions? options)
        where TActor : Actor
    {
        var parent = t_constructing ?? Current ?? throw new InvalidOperationException(
            $"StartChild was called outside an actor's turn, so the {Wording.Of(typeof(TActor))} would have no parent. Call it in a constructor, hook or " +
            "handler of the parent, not in Task.Run or after ConfigureAwait(false). Or call Start, with new ActorOptions { Parent = … } if it is to have a parent.");
        if (options?.Parent is { } other && other.Cell != parent)
        {
            throw new ArgumentException(
                $"StartChild was called by {parent}, but the options name {other} as the parent. Leave Parent out, or call Start.", nameof(options));
        }

        return Start(options?.System ?? parent.System, create, (options ?? new ActorOptions()) with { Parent = parent.Reference });
    }

    /// <summary>Gives a new actor object its cell: the one that is being started, or one that is dead from the outset.</summary>
    public static ActorCell Claim(Actor actor)
    {
        if (t_constructing is { _actor: null } cell && cell.ActorClass.IsInstanceOfType(actor))
        {
            cell._actor = actor;
            cell.ActorClass = actor.GetType();
            return cell;
        }

        var plain = new ActorCell(AmbientSystem, options: null, actor.GetType(), static cell => new ActorRef<Actor>(cell));
        plain.Abandon();
        return plain;
    }

    private void Construct<TActor>(Func<TActor> create)
        where TActor : Actor
    {
        var outer = t_constructing;
        t_constructing = this;
        TActor? actor;
        try
        {
            actor = create();
        }
        finally
        {
            t_constructing = outer;
        }

        if (actor is null)
        {
            throw new InvalidOperationException(
                $"Start's function returned null instead of a new {Wording.Of(typeof(TActor))}. Return the actor it constructs.");
        }

        if (!ReferenceEquals(actor, _actor))
        {
            throw new InvalidOperationException(
                $"Start's function returned a {Wording.Of(actor.GetType())} that it did not construct there and then, on the calling thread, " +
                $"as its first {Wording.Of(typeof(TActor))}. Construct the actor inside the function: Start(() => new {Wording.Of(actor.GetType())}(…)).");
        }
    }

    private void Launch(ActorRuntime? chosen)
    {
        var runtime = System.Simulation ?? chosen ?? _actor!.ActorRuntime
            ?? throw new InvalidOperationException($"{Wording.Of(ActorClass)}.ActorRuntime is null. Return base.ActorRuntime, or another runtime.");
        Runtime = runtime.For(this);
        _phase = Phase.Launched;
        System.Registry.Add(this);
        if (!IsAlive)
        {
            System.Registry.Remove(this); // It was told to stop at once, in its constructor.
        }

        Telemetry.Refresh();
        Measure.Count(Telemetry.Started, this);
        if (Telemetry.Source?.HasListeners() == true && Activity.Current is { } starter)
        {
            Attachments.Starter = starter;
        }

        Runtime.Schedule(this);
        System.Simulation?.MayInterrupt();
    }

    // Nothing was ever run: whoever was given the reference meanwhile learns that it is dead.
    private void Abandon()
    {
        _phase = Phase.NeverStarted;
        Close();
        System.Registry.Forget(this); // Its reference may have been stopped while it counted as launched.
        foreach (var child in _attachments?.Children?.Snapshot() ?? [])
        {
            child.StopUnheard();
        }

        Runtime.Release(this);
        Terminate();
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged, and ends the actor.")]
    private ValueTask StartTurn()
    {
        _phase = Phase.Starting;
        Logger.Starting(Reference);
        var span = BeginStartSpan();
        Exception? failure = null;
        try
        {
            var hook = _actor!.InvokeOnStartAsync();
            if (!hook.IsCompletedSuccessfully)
            {
                return WatchStartAsync(OwnTask.Of(hook), span);
            }

            EndStart();
        }
        catch (Exception exception)
        {
            failure = exception;
            FailStart(exception, "OnStart");
            _phase = Phase.Running;
        }

        Span.Stop(this, span, failure, outer: null);
        return default;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a hook throws is logged, and ends the actor.")]
    private async ValueTask WatchStartAsync(Task hook, Activity? span)
    {
        Exception? failure = null;
        try
        {
            await hook.ConfigureAwait(true);
            EndStart();
        }
        catch (Exception exception)
        {
            failure = exception;
            FailStart(exception, "OnStart");
            _phase = Phase.Running;
        }

        Span.Stop(this, span, failure, outer: null);
    }

    // What OnStart does belongs to the trace of whoever has started the actor.
    private Activity? BeginStartSpan()
    {
        if (_attachments is not { Starter: { } starter })
        {
            return null;
        }

        _attachments.Starter = null;
        return Span.OfStart(this, starter);
    }

    private void EndStart(bool hasStarted = true)
    {
        if (StopsAfterStart)
        {
            Close();
        }

        if (_attachments?.Supervised is { } supervised)
        {
            supervised.IsStarted = true;
        }

        _phase = Phase.Running;
        if (hasStarted && !HasStarted)
        {
            _start |= StartProgress.Succeeded;
            Interlocked.MemoryBarrier(); // Whoever wants to know makes the future, then looks whether the actor has started.
            _attachments?.WhenStarted?.Settle(hasStarted: true);
        }
    }
}
