using System.Runtime.InteropServices;
using Nekka.Actors;
using Nekka.Cells;
using Nekka.Inboxes;
using Nekka.Supervision;
using Nekka.Waiting;

namespace Nekka.Diagnosing;

/// <summary>What one feed knows of one system.</summary>
/// <remarks>The system refers to this by what listens in it, and this refers to the system's actors; the feed refers to it for as long as the system
/// exists. So a feed keeps no system alive.
/// <para>This class is not thread-safe: the feed's lock guards it.</para></remarks>
internal sealed class SystemWatch : IDisposable
{
    private const int MostExamined = 5_000;
    private static readonly TimeSpan WorthALook = TimeSpan.FromSeconds(0.5); // No judgement asks for less.

    private readonly List<ActorView> _troubled = [];
    private readonly Dictionary<ActorCell, int> _places = []; // Of those in the list of all actors.
    private readonly GrowthJudge _growth;
    private readonly StashJudge _stashes = new();
    private readonly TimedActors _timed = new();
    private readonly List<WaitingActor> _waiting = [];
    private FlowMeter? _flow; // When it has been asked for.
    private long? _looked; // When the last look was, by the clock of the system.

    public SystemWatch(ActorSystemContext system, Feed feed)
    {
        System = system;
        Census = new Census(system);
        OldestWaits = new OldestWaits(system);
        _growth = new GrowthJudge(system);
        Feed = feed;
        Listener = new Listener(this);
        system.Probes.Add(Listener);
    }

    public ActorSystemContext System { get; }

    /// <summary>The feed that watches the system.</summary>
    public Feed Feed { get; }

    public Census Census { get; }

    public Listener Listener { get; }

    /// <summary>For how long the oldest messages have waited.</summary>
    public OldestWaits OldestWaits { get; }

    /// <summary>Those that had something to do for a while, or for which messages wait, or that start or end.</summary>
    public IReadOnlyList<ActorView> Troubled => _troubled;

    /// <summary>Those that wait.</summary>
    public IReadOnlyList<WaitingActor> Waiting => _waiting;

    /// <summary>What seems to be wrong.</summary>
    public IReadOnlyList<Judgement> Judgements { get; private set; } = [];

    /// <summary>Those who wait for each other.</summary>
    public CircleJudge Circles { get; } = new();

    /// <summary>The actors that judgements are about, and the place of the worst judgement about each in the list that is shown.</summary>
    public Dictionary<ActorCell, int> Judged { get; } = [];

    /// <summary>The sums at this look.</summary>
    public SystemSums Sums { get; private set; }

    /// <summary>The sums at the look before.</summary>
    public SystemSums Before { get; private set; }

    /// <summary>The seconds between the two; <see langword="null"/> in the first look.</summary>
    public double? Seconds { get; private set; }

    /// <summary>Goes through all actors.</summary>
    public void Look()
    {
        var now = System.Clock.GetTimestamp();
        Seconds = _looked is { } looked ? Math.Max(System.Clock.GetElapsedTime(looked, now).TotalSeconds, 1e-3) : null;
        _looked = now;
        Census.Take(Seconds);
        Examine();
        Before = Sums;
        Sums = SumUp();
    }

    /// <summary>Judges what the last look has found.</summary>
    public void Judge(PoolMeter pool)
    {
        List<Judgement> found = [.. Circles.Judge(this), .. QueueJudge.Judge(this, pool)];
        HashSet<ActorCell> judged = [.. found.SelectMany(static judgement => judgement.Actors)];
        Judgements = [.. found, .. TurnJudge.Judge(this, pool, judged), .. RestartJudge.Judge(this), .. _growth.Judge(this), .. _stashes.Judge(this), .. LetterJudge.Judge(this)];
    }

    /// <summary>Returns what the last look has noted of an actor that is among the troubled ones.</summary>
    public ActorFacts FactsOf(ActorCell actor) => Census.Actors[_places[actor]];

    /// <summary>Returns what is noted of an actor, whether or not it is troubled.</summary>
    public ActorFacts LastFactsOf(ActorCell actor)
    {
        foreach (ref readonly var facts in Census.Actors)
        {
            if (facts.Cell == actor)
            {
                return facts;
            }
        }

        return new ActorFacts { Cell = actor, PerSecond = -1 }; // It has been started since the last look.
    }

    /// <summary>Returns the times of an actor's messages, which are noted from the first call on.</summary>
    public Timed TimesOf(ActorCell actor) => _timed.Of(actor);

    /// <summary>Gives back all that the feed listens with.</summary>
    public void Dispose()
    {
        System.Probes.Remove(Listener);
        _timed.Dispose();
        if (_flow is not null)
        {
            System.MessageProbes.Remove(_flow);
        }
    }

    /// <summary>Returns the messages from class to class, which are counted from the first call on.</summary>
    public IEnumerable<(Type? From, Type To, long Count)> CountFlow()
    {
        if (_flow is null)
        {
            _flow = new FlowMeter();
            System.MessageProbes.Add(_flow);
        }

        return _flow.Counts;
    }

    private void Examine()
    {
        _troubled.Clear();
        _waiting.Clear();
        _places.Clear();
        var milliseconds = (uint)System.Milliseconds;
        var queues = new HashSet<ActorCell>();
        foreach (var place in MostInteresting())
        {
            ref readonly var facts = ref Census.Actors[place];
            var cell = facts.Cell;
            if (cell is WaitingActor { WaitBookIfAny: not null } waiting && waiting.Waits.Any())
            {
                _waiting.Add(waiting);
            }

            var isOld = unchecked(milliseconds - cell.Begun) is var age && age < int.MaxValue && TimeSpan.FromMilliseconds(age) >= WorthALook;
            if (_places.ContainsKey(cell))
            {
                continue; // An actor that moves in the list while it is walked may be met twice.
            }

            if (_troubled.Count < MostExamined && (facts.Waiting > 0 || isOld || !cell.IsOpen || cell.Life.Stage != Stage.Running))
            {
                var view = new ActorView(cell);
                _troubled.Add(view);
                _places.Add(cell, place);
                if (view.Waiting > 0)
                {
                    queues.Add(cell);
                    OldestWaits.Look(view);
                }
            }
        }

        OldestWaits.ForgetAllBut(queues);
    }

    // Of very many, those for which most messages wait.
    private IEnumerable<int> MostInteresting() => Census.Busy.Count <= MostExamined
        ? Census.Busy
        : Census.Busy.OrderByDescending(place => Census.Actors[place].Waiting);

    private SystemSums SumUp()
    {
        var (lives, failures) = (Listener.AllLives, System.Failures.Sum);
        var sums = new SystemSums
        {
            Actors = Census.Count,
            DeadLetters = System.DeadLetters.Count,
            Started = lives.Started,
            Ended = lives.Ended,
            Failed = failures.Failed,
            Restarts = failures.Restarts,
            Handled = System.Registry.Measured?.HandledElsewhere ?? 0,
        };
        foreach (ref readonly var facts in Census.Actors)
        {
            sums.Busy += facts.IsBusy ? 1 : 0;
            sums.Waiting += facts.Waiting;
            sums.Stashed += facts.Stashed;
            sums.Dropped += facts.Dropped;
            sums.WaitingForRoom += facts.WaitingForRoom;
            sums.Handled += facts.Cell.PassesOn ? 0 : facts.Taken;
        }

        return sums;
    }
}

/// <summary>The sums over all actors of a system.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct SystemSums
{
    public int Actors;
    public int Busy;
    public long Waiting;
    public long WaitingForRoom;
    public long Stashed;
    public long Dropped;
    public long Handled;
    public long Failed;
    public long Restarts;
    public long DeadLetters;
    public long Started;
    public long Ended;

    /// <summary>Returns the sums over two systems.</summary>
    public static SystemSums operator +(SystemSums one, SystemSums other) => new()
    {
        Actors = one.Actors + other.Actors,
        Busy = one.Busy + other.Busy,
        Waiting = one.Waiting + other.Waiting,
        WaitingForRoom = one.WaitingForRoom + other.WaitingForRoom,
        Stashed = one.Stashed + other.Stashed,
        Dropped = one.Dropped + other.Dropped,
        Handled = one.Handled + other.Handled,
        Failed = one.Failed + other.Failed,
        Restarts = one.Restarts + other.Restarts,
        DeadLetters = one.DeadLetters + other.DeadLetters,
        Started = one.Started + other.Started,
        Ended = one.Ended + other.Ended,
    };
}
