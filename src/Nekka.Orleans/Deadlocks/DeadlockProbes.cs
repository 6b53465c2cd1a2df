using System.Runtime.CompilerServices;
using Nekka.Cells;
using Nekka.Orleans.Receiving;
using Nekka.Orleans.Sending;
using Nekka.Orleans.Wire;
using Nekka.Remoting;
using Nekka.Waiting;

namespace Nekka.Orleans.Deadlocks;

/// <summary>Finds actors on several machines that wait for each other.</summary>
/// <remarks>
/// <para>When an actor of this process has waited for about a second, the process sends a <see cref="WaitProbe"/> along the wait. The machine of the
/// actor that is waited for follows the waits of that actor, and sends the probe on. If the probe comes back to the actor with which it began, it has
/// gone round a circle.</para>
/// <para>Only certain waits are followed, as in <see cref="DeadlockSearch"/>. A wait for an answer that is on its way ends by itself, so a message
/// counts only while the machine of its receiver has it in hand.</para>
/// <para>Messages cost nothing for this. The actors are looked at only while an answer has been awaited for a second.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
internal sealed class DeadlockProbes
{
    private const int LongestPath = 50;
    private const int MostBegun = 500; // At one look.
    private const int MostSteps = 5_000; // Between two looks.
    private const int ChunkLength = 1_024;
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SystemContext _system;
    private readonly LinkWatch _links;
    private readonly ConditionalWeakTable<Future, object> _numbers = [];
    private ulong _lastNumber = UniqueNumber.New(); // Numbers go on from there, so that no other process has the same.
    private Dictionary<(string Actor, ulong Wait), Chase> _chases = []; // Of the waits that were there at the last look.
    private int _stepsLeft;

    public DeadlockProbes(SystemContext system, LinkWatch links)
    {
        (_system, _links) = (system, links);
        links.Looked = () => Look(LongWait);
    }

    /// <summary>Sends probes along the waits of this process.</summary>
    /// <param name="age">How long an actor must have been in its turn.</param>
    public void Look(TimeSpan age)
    {
        Volatile.Write(ref _stepsLeft, MostSteps);
        WaitLink[] waits = _system.Options.DeadlockDetection != DeadlockDetection.Off && _links.HaveAwaited(age)
            ? [.. StuckActors().Where(actor => actor.TurnAge.AtLeast >= age).SelectMany(LinksOf).Where(static link => link.Owner is RemoteCell or { IsStuck: true })]
            : [];
        (WaitLink Wait, int Round)[] begun;
        lock (_gate)
        {
            var chases = new Dictionary<(string Actor, ulong Wait), Chase>(waits.Length);
            var due = new List<(WaitLink Wait, Chase Chase)>();
            foreach (var wait in waits)
            {
                var key = KeyOf(wait);
                var chase = chases[key] = _chases.GetValueOrDefault(key) ?? new Chase();
                chase.NoteLook();
                if (chase.IsDue)
                {
                    due.Add((wait, chase));
                }
            }

            _chases = chases;
            due.Sort(static (one, other) => one.Chase.Round.CompareTo(other.Chase.Round)); // A new wait is the one that may have closed a circle.
            begun = [.. due.Take(MostBegun).Select(static one => (one.Wait, one.Chase.Begin()))];
        }

        foreach (var (wait, round) in begun)
        {
            Follow(wait, new WaitProbe { Round = round });
        }
    }

    /// <summary>Takes a probe that has come to an actor of this process.</summary>
    /// <param name="probe">The probe.</param>
    /// <param name="doorway">The doorway to the actor.</param>
    public void Receive(WaitProbe probe, Doorway doorway)
    {
        if (doorway.FindInHand(probe.Sender, probe.Era, probe.Number) is { IsCompleted: false, Owner: WaitingActor owner } owed)
        {
            Visit(owner.HolderOf(owed), probe);
        }
    }

    private static IEnumerable<WaitLink> LinksOf(WaitingActor actor) =>
        actor.CertainWaits.SelectMany(wait => WaitLink.Of(actor, wait)).Where(static link => !link.MayEnd);

    private IEnumerable<WaitingActor> StuckActors()
    {
        var chunk = new ActorCell[ChunkLength];
        var cursor = _system.Registry.Begin();
        try
        {
            while (_system.Registry.Read(cursor, chunk) is > 0 and var count)
            {
                foreach (var cell in new ArraySegment<ActorCell>(chunk, 0, count))
                {
                    if (cell is WaitingActor { IsStuck: true } actor)
                    {
                        yield return actor;
                    }
                }
            }
        }
        finally
        {
            _system.Registry.End(cursor);
        }
    }

    private (string Actor, ulong Wait) KeyOf(in WaitLink wait) =>
        (wait.Waiter.Urn, (ulong)_numbers.GetValue(wait.Owed, _ => Interlocked.Increment(ref _lastNumber)));

    private void Visit(WaitingActor actor, WaitProbe probe)
    {
        var urn = actor.Urn;
        var place = Array.FindIndex(probe.Steps, step => string.Equals(step.Actor, urn, StringComparison.Ordinal));
        if (place < 0 && probe.Steps.Length < LongestPath)
        {
            foreach (var wait in LinksOf(actor))
            {
                Follow(wait, probe);
            }
        }
        else if (place == 0 && probe.Number > 0) // Otherwise the circle is in this process, which finds it by itself.
        {
            foreach (var wait in LinksOf(actor).Where(wait => KeyOf(wait).Wait == probe.Steps[0].Wait))
            {
                Close(wait, probe);
            }
        }
    }

    private void Follow(in WaitLink wait, WaitProbe probe)
    {
        if (Interlocked.Decrement(ref _stepsLeft) < 0)
        {
            return;
        }

        var (actor, number) = KeyOf(wait);
        var further = probe with { Steps = [.. probe.Steps, new WaitStep(actor, number, probe.IsRepeated ? wait.ToString() : "")] };
        if (wait.Owner is not RemoteCell remote)
        {
            Visit(wait.Owner, further);
        }
        else if (remote.Link is Link link)
        {
            link.Probe(wait.Owed, further);
        }
    }

    private void Close(in WaitLink wait, WaitProbe probe)
    {
        Finding finding;
        int round;
        lock (_gate)
        {
            if (!_chases.TryGetValue(KeyOf(wait), out var chase))
            {
                return;
            }

            finding = chase.NoteCircle(probe);
            round = chase.Round;
            if (finding == Finding.SeenTwice)
            {
                NoteReported(probe.Steps);
            }
        }

        if (finding == Finding.SeenOnce)
        {
            Follow(wait, new WaitProbe { Round = round, IsRepeated = true });
        }
        else if (finding == Finding.SeenTwice)
        {
            wait.Waiter.WaitBook.CircleElsewhere = new CircleElsewhere(wait, probe.Steps.Length);
            Report(probe.Steps);
        }
    }

    // The circle may go through several waits of this process, some of which it has not looked at yet.
    private void NoteReported(WaitStep[] circle)
    {
        foreach (var step in circle)
        {
            var key = (step.Actor, step.Wait);
            var chase = _chases[key] = _chases.GetValueOrDefault(key) ?? new Chase();
            chase.NoteReported();
        }
    }

    private void Report(WaitStep[] circle)
    {
        var lines = string.Join("\n", circle.Select(static step => $"  {step.Text}"));
        if (circle.Length == 1)
        {
            _system.Logger.SelfWaitAcrossMachines(lines);
        }
        else
        {
            _system.Logger.DeadlockAcrossMachines(circle.Length, lines);
        }
    }
}
