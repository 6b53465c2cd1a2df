using System.Diagnostics;

namespace Nekka;

/// <summary>The stage of an actor's life, and what is known of its start.</summary>
/// <remarks><b>Thread safety:</b> the thread that constructs the actor writes it, then the actor's own pass. Any thread may read it.</remarks>
internal struct Life
{
    private volatile Stage _stage;
    private volatile bool _hasStarted;
    private bool _stopsAfterStart;

    /// <summary>The stage that the actor has entered last.</summary>
    public readonly Stage Stage => _stage;

    /// <summary>Whether a start has succeeded. A restart does not undo it.</summary>
    public readonly bool HasStarted => _hasStarted;

    /// <summary>Whether the actor has told itself to stop while it started.</summary>
    public readonly bool StopsAfterStart => _stopsAfterStart;

    /// <summary>Whether an actor in the one stage may enter the other.</summary>
    public static bool MayFollow(Stage from, Stage to) => (from, to) switch
    {
        (Stage.Constructing, Stage.Launched) => true,
        (Stage.Constructing or Stage.Launched, Stage.Ended) => true, // It was never started.
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
        Debug.Assert(MayFollow(_stage, stage), $"An actor that is {_stage} cannot become {stage}.");
        _stage = stage;
    }

    /// <summary>Enters the stage in which messages are handled, unless the actor is in it already.</summary>
    public void Run()
    {
        if (_stage != Stage.Running)
        {
            Enter(Stage.Running);
        }
    }

    /// <summary>Notes that the start has succeeded.</summary>
    public void NoteStarted() => _hasStarted = true;

    /// <summary>Notes that the actor has told itself to stop.</summary>
    public void StopAfterStart() => _stopsAfterStart = true;
}
