using System.Diagnostics;

namespace Nekka.Cells;

/// <summary>The stage of an actor's life, and what is known of its start.</summary>
/// <remarks>All of it is one byte of the cell: a struct of its own would make every cell larger.
/// <para><b>Thread safety:</b> the thread that constructs the actor writes it, then the actor's own pass. Any thread may read it.</para></remarks>
internal readonly ref struct Life
{
    private const byte StageMask = 0b_0000_0111;
    private const byte Started = 0b_0001_0000;
    private const byte StopsAfterwards = 0b_0010_0000;

    private readonly ref byte _state;

    public Life(ref byte state) => _state = ref state;

    /// <summary>The stage that the actor has entered last.</summary>
    public Stage Stage => (Stage)(Volatile.Read(ref _state) & StageMask);

    /// <summary>Whether a start has succeeded. A restart does not undo it.</summary>
    public bool HasStarted => (Volatile.Read(ref _state) & Started) != 0;

    /// <summary>Whether the actor has told itself to stop while it started.</summary>
    public bool StopsAfterStart => (_state & StopsAfterwards) != 0;

    /// <summary>Whether an actor in the one stage may enter the other.</summary>
    public static bool MayFollow(Stage from, Stage to) => (from, to) switch
    {
        (Stage.Constructing, Stage.Launched) => true,
        (Stage.Constructing or Stage.Launched, Stage.Ended) => true, // It was never started.
        (Stage.Ended, Stage.Launched) => true, // An actor by key has another object made.
        (Stage.Launched, Stage.Starting) => true,
        (Stage.Starting or Stage.Restarting, Stage.Running) => true, // Even when the start has failed: then its inbox is closed, or a restart follows.
        (Stage.Running or Stage.Restarting, Stage.Restarting) => true,
        (Stage.Running, Stage.Stopping) => true,
        (Stage.Starting or Stage.Restarting, Stage.Stopping) => true, // The library itself has failed during the start.
        (Stage.Stopping, Stage.Ended) => true,
        _ => false,
    };

    /// <summary>Enters a stage.</summary>
    public void Enter(Stage stage)
    {
        Debug.Assert(MayFollow(Stage, stage), $"An actor that is {Stage} cannot become {stage}.");
        Volatile.Write(ref _state, (byte)((_state & ~StageMask) | (byte)stage));
    }

    /// <summary>Enters the stage before the first again, for another actor object: what was known of the former start is forgotten.</summary>
    public void Relaunch()
    {
        Enter(Stage.Launched);
        Volatile.Write(ref _state, (byte)Stage.Launched);
    }

    /// <summary>Enters the stage in which messages are handled, unless the actor is in it already. A start that has failed comes here, too: the
    /// closing or the restart follows as it does after a message.</summary>
    public void EnterRunning()
    {
        if (Stage != Stage.Running)
        {
            Enter(Stage.Running);
        }
    }

    /// <summary>Notes that the start has succeeded.</summary>
    public void NoteStarted() => Volatile.Write(ref _state, (byte)(_state | Started));

    /// <summary>Notes that the actor has told itself to stop.</summary>
    public void StopAfterStart() => _state |= StopsAfterwards;
}
