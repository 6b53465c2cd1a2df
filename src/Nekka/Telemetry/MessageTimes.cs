namespace Nekka.Telemetry;

/// <summary>How long the messages to one actor have waited and have been handled, for a viewer who looks at that actor. All of its messages are
/// timed meanwhile.</summary>
/// <remarks><b>Thread safety:</b> any thread may use it.</remarks>
internal sealed class MessageTimes
{
    private static int s_actors;

    /// <summary>Whether the messages of any actor are timed for a viewer.</summary>
    public static bool AnyWanted => Volatile.Read(ref s_actors) != 0;

    /// <summary>How many viewers want to know; guarded by their lock.</summary>
    public int Users { get; set; }

    /// <summary>How long they waited.</summary>
    public TimeHistogram Waits { get; } = new();

    /// <summary>How long they were handled.</summary>
    public TimeHistogram Handlings { get; } = new();

    /// <summary>Has the messages of one more actor timed, or of so many less.</summary>
    public static void Want(int actors)
    {
        Interlocked.Add(ref s_actors, actors);
        Instruments.Refresh();
    }
}
