using System.Diagnostics.CodeAnalysis;
using Microsoft.Diagnostics.NETCore.Client;
using Nekka.Runtimes;

namespace Nekka.Diagnostics;

/// <summary>The managed threads of this process and their stacks at one moment.</summary>
internal sealed class Threads
{
    private Threads(IReadOnlyList<ThreadState> all, string? failure)
    {
        All = all;
        Failure = failure;
    }

    /// <summary>Every thread except those that take the stacks.</summary>
    public IReadOnlyList<ThreadState> All { get; }

    /// <summary>The reason why the stacks are unavailable; <see langword="null"/> if they are available.</summary>
    public string? Failure { get; }

    /// <summary>Takes the stacks of all threads.</summary>
    /// <param name="actors">The actors, whose turns may block threads.</param>
    [SuppressMessage("Design", "CA1031", Justification = "The actors are reported even if the stacks are unavailable.")]
    public static Threads Current(IReadOnlyList<ActorSnapshot> actors)
    {
        try
        {
            using var recording = new ThreadRecording();
            var recorders = Record(recording);
            return new Threads(Read(recording, recorders, BlockedBy(actors)), failure: null);
        }
        catch (Exception exception)
        {
            return new Threads(
                [],
                $"{exception.Message} ({exception.GetType().Name}). They come from the runtime's diagnostic port, which must not be turned off " +
                $"(DOTNET_EnableDiagnostics=0) and needs a writable temporary folder ({Path.GetTempPath()}).");
        }
    }

    // The session writes to the stream until another thread stops it, so there are two threads, neither from the pool, which may be starved.
    // Returns their ids.
    private static int[] Record(ThreadRecording recording)
    {
        using var session = new DiagnosticsClient(Environment.ProcessId).StartEventPipeSession(ThreadRecording.Configuration);
        var stopping = Task.Factory.StartNew(() => Stop(session), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            using var file = File.Create(recording.EventFile);
            session.EventStream.CopyTo(file);
        }
        finally
        {
            session.EventStream.Dispose(); // A runtime whose events nobody reads would not stop.
            stopping.GetAwaiter().GetResult(); // If it has failed, that is why the copying has.
        }

        return [Environment.CurrentManagedThreadId, stopping.Result];
    }

    // Returns the id of this thread.
    private static int Stop(EventPipeSession session)
    {
        Thread.Sleep(ThreadRecording.SamplingTime);
        try
        {
            session.Stop();
        }
        catch
        {
            session.EventStream.Dispose(); // Otherwise the copying would not end.
            throw;
        }

        return Environment.CurrentManagedThreadId;
    }

    private static List<ThreadState> Read(ThreadRecording recording, int[] recorders, Dictionary<int, ActorRef> blocked)
    {
        var states = new List<ThreadState>();
        foreach (var thread in recording.Read().Where(thread => !recorders.Contains(thread.Id)))
        {
            var own = ActorThreads.Find(thread.Id);
            states.Add(new ThreadState(
                ThreadName.Of(Environment.ProcessId, thread.Id, thread.SystemId, own?.Name), OwnerOf(own?.Actor, blocked.GetValueOrDefault(thread.Id)), thread.Frames));
        }

        return states;
    }

    private static string? OwnerOf(RunnableActor? own, ActorRef? blocked) =>
        own is not null ? $"of {own}"
        : blocked is not null ? $"in a turn of {blocked}"
        : null;

    private static Dictionary<int, ActorRef> BlockedBy(IReadOnlyList<ActorSnapshot> actors)
    {
        var blocked = new Dictionary<int, ActorRef>();
        foreach (var actor in actors)
        {
            if (actor.WaitsFor.FirstOrDefault(static wait => wait.IsBlocking)?.ThreadId is { } thread)
            {
                blocked[thread] = actor.ActorRef;
            }
        }

        return blocked;
    }
}
