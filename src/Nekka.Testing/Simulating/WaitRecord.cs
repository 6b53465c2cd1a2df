using Nekka.Reentrancy;
using Nekka.Runtimes;

namespace Nekka.Testing;

/// <summary>Records which actors and which code without an actor wait, and for which future.</summary>
internal sealed class WaitRecord(Names names, SimulatedProgram program)
{
    private const string Unknown =
        "something that is not a Nekka future: a task that is never completed, or that code outside the simulation must complete";

    // The key of the program, because each of its steps has its own context object.
    private static readonly object Program = new();

    private readonly List<RunnableActor> _actors = [];    // Launched actors that have not ended.
    private readonly List<BlockedTurn> _blocked = []; // Turns that wait for a future or were interrupted.
    private readonly Dictionary<object, List<Future>> _awaited = [];

    /// <summary>The turns that block.</summary>
    public IReadOnlyList<BlockedTurn> Blocked => _blocked;

    /// <summary>Whether any code blocks, or any actor has a turn in hand.</summary>
    public bool AnyTurnInHand => _blocked.Count > 0 || _actors.Exists(IsInATurn);

    /// <summary>Whether any code but the program blocks, or any actor has a turn in hand.</summary>
    public bool AnyTurnInHandBesidesProgram => _blocked.Exists(static turn => !turn.IsProgram) || _actors.Exists(IsInATurn);

    /// <summary>Records that an actor has been launched.</summary>
    public void Starts(RunnableActor actor) => _actors.Add(actor);

    /// <summary>Forgets an actor that has ended.</summary>
    public void Ends(RunnableActor actor)
    {
        _actors.Remove(actor);
        _awaited.Remove(actor);
    }

    /// <summary>Records that a turn blocks.</summary>
    public void Blocks(BlockedTurn turn) => _blocked.Add(turn);

    /// <summary>Records that a turn blocks no longer.</summary>
    public void GoesOn(BlockedTurn turn) => _blocked.Remove(turn);

    /// <summary>Records that code which continues in a place awaits a future.</summary>
    public void Awaits(object? place, Future future)
    {
        var actor = place is ReentrantTurn turn ? turn.Turns.Actor : place as RunnableActor;
        if (actor is null && place is not ProgramContext)
        {
            return;
        }

        var key = actor ?? Program;
        if (!_awaited.TryGetValue(key, out var futures))
        {
            _awaited.Add(key, futures = []);
        }

        futures.RemoveAll(static awaited => awaited.IsCompleted);
        futures.Add(future);
    }

    /// <summary>Whether any code awaits something that is not a Nekka future.</summary>
    public bool AnyOutside() =>
        (program.IsAwaiting && !AwaitedIn(Program).Any())
        || _actors.Exists(actor => IsInATurn(actor) && !AwaitedIn(actor).Any());

    /// <summary>Whether any code waits for a future that no simulated actor owes. When nothing can run, only outside code can set such
    /// a future.</summary>
    public bool AnyWithoutSimulatedOwner() =>
        Waits().Any(static wait => wait.Future is { } future && (RunnableActor?)future.Missing.Owner is not { IsSimulated: true });

    /// <summary>Describes a future by its expected result.</summary>
    public string Describe(Future future)
    {
        var missing = future.Missing;
        return missing.Owner is RunnableActor owner ? missing.DescribeWait(names.Of(owner)) : "a future that no actor owes";
    }

    /// <summary>The name of the code that the turn runs.</summary>
    public string NameOf(BlockedTurn turn) =>
        turn.Actor is { } actor ? names.Of(actor) : turn.IsProgram ? Names.Program : Names.Pool;

    /// <summary>The outcome of a wait for a future, for the trace.</summary>
    public string Outcome(Future future) =>
        !future.IsCompleted ? "goes on because its wait timed out"
        : future.Owner is RunnableActor owner ? $"goes on, answered by {names.Of(owner)}"
        : "goes on because the future was set";

    /// <summary>All waits, one per line, and the circle that they form, if any.</summary>
    public string Report()
    {
        var waits = Waits().ToArray();
        var lines = waits.Select(wait => $"  {wait.Wait} {(wait.Future is { } future ? Describe(future) : Unknown)}");
        return string.Join('\n', lines) + (Circle(waits) is { } circle ? $"\nThey wait in a circle: {circle}." : "");
    }

    private IEnumerable<(RunnableActor? Waiter, string Wait, Future? Future)> Waits()
    {
        foreach (var turn in _blocked.OrderBy(turn => turn.Actor is { } actor ? names.NumberOf(actor) : 0))
        {
            yield return (turn.Actor, $"{(turn.Actor is { } actor ? NameOf(actor) : NameOf(turn))} blocks, waiting for", turn.Awaited);
        }

        if (program.IsAwaiting && !_blocked.Exists(static turn => turn.IsProgram))
        {
            foreach (var future in AwaitedIn(Program).DefaultIfEmpty())
            {
                yield return (null, $"{Names.Program} waits for", future);
            }
        }

        foreach (var actor in _actors.Where(actor => IsInATurn(actor) && !_blocked.Exists(turn => turn.Actor == actor)))
        {
            foreach (var future in AwaitedIn(actor).DefaultIfEmpty())
            {
                yield return (actor, $"{NameOf(actor)} waits for", future);
            }
        }
    }

    private static bool IsInATurn(RunnableActor actor) => actor.IsSuspended || actor.HasOpenTurns;

    private string NameOf(RunnableActor waiter) => $"{names.Of(waiter)}, while it {waiter.CurrentTurn},";

    private string? Circle((RunnableActor? Waiter, string Wait, Future? Future)[] waits)
    {
        var next = new Dictionary<RunnableActor, RunnableActor>();
        foreach (var (waiter, _, future) in waits)
        {
            if (waiter is not null && future is not null && future.Missing.Owner is RunnableActor owner)
            {
                next.TryAdd(waiter, owner);
            }
        }

        foreach (var (waiter, _, _) in waits)
        {
            List<RunnableActor> path = [];
            for (var actor = waiter; actor is not null && !path.Contains(actor); actor = next.GetValueOrDefault(actor))
            {
                path.Add(actor);
            }

            if (path.Count > 0 && next.GetValueOrDefault(path[^1]) == path[0])
            {
                return string.Join(" → ", path.Append(path[0]).Select(names.Of));
            }
        }

        return null;
    }

    private IEnumerable<Future> AwaitedIn(object place) =>
        _awaited.TryGetValue(place, out var futures) ? futures.Where(static future => !future.IsCompleted) : [];
}
