using System.Diagnostics.Tracing;
using Nekka.Actors;

namespace Nekka.Testing;

/// <summary>Detects work that a thread gives to the thread pool, and timers that it sets on the real clock, immediately and on that
/// same thread.</summary>
/// <remarks>
/// Without it, the simulation would notice <c>await Task.Run(…)</c> only if the task ran long enough to complete from outside. The
/// runtime also announces a task that runs inline, but then the same thread announces its start too. Tasks of other schedulers,
/// such as that of an actor's context, stay inside if those schedulers do.
/// </remarks>
internal sealed class PoolListener : EventListener
{
    private const string TaskEvents = "System.Threading.Tasks.TplEventSource";
    private const EventKeywords Tasks = (EventKeywords)2;
    private const string PoolEvents = "System.Diagnostics.Eventing.FrameworkEventSource";
    private const EventKeywords PoolAndTimers = (EventKeywords)0x12;
    private const int TaskScheduled = 7;
    private const int TaskStarted = 8;

    [ThreadStatic]
    private static object? t_given;

    [ThreadStatic]
    private static bool t_mayComeBack;

    private static readonly object Gate = new();
    private static PoolListener? s_listener;
    private static int s_simulations; // How many need the listener.

    /// <summary>Listens while a simulation runs. Each work item for the pool costs more meanwhile.</summary>
    /// <returns>Ends the listening when it is disposed of.</returns>
    public static Listening Listen()
    {
        lock (Gate)
        {
            if (s_simulations++ == 0)
            {
                s_listener = new PoolListener();
            }
        }

        return new Listening();
    }

    /// <summary>Whether this thread has given a task to the pool since the last call.</summary>
    public static bool TakeGiven()
    {
        var given = t_given is not null;
        t_given = null;
        return given;
    }

    /// <summary>Whether this thread has set a timer on the real clock, or given anything to the pool, since the last call. Such work may
    /// come back from outside the simulation.</summary>
    public static bool TakeMayComeBack()
    {
        var mayComeBack = t_mayComeBack;
        t_mayComeBack = false;
        return mayComeBack;
    }

    private static void EndListening()
    {
        lock (Gate)
        {
            if (--s_simulations == 0)
            {
                s_listener!.Dispose();
                s_listener = null;
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (string.Equals(eventSource.Name, TaskEvents, StringComparison.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.Informational, Tasks);
        }
        else if (string.Equals(eventSource.Name, PoolEvents, StringComparison.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.Verbose, PoolAndTimers);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (SimulatedRuntime.Current is null)
        {
            return;
        }

        if (!string.Equals(eventData.EventSource.Name, TaskEvents, StringComparison.Ordinal))
        {
            t_mayComeBack = true;
            return;
        }

        // The payload of both is the scheduler, the running task and the task concerned.
        var task = eventData.EventId is TaskScheduled or TaskStarted ? eventData.Payload?[2] : null;
        if (eventData.EventId == TaskScheduled)
        {
            // Keeps the first task, because a later one may run inline and would clear it.
            t_given ??= eventData.Payload?[0] is int scheduler && scheduler == TaskScheduler.Default.Id ? task : null;
        }
        else if (task is not null && Equals(task, t_given))
        {
            t_given = null;
        }
    }

    /// <summary>The time of one simulation.</summary>
    public sealed class Listening : IDisposable
    {
        private bool _ended;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!_ended)
            {
                _ended = true;
                EndListening();
            }
        }
    }
}
