using System.Diagnostics.CodeAnalysis;

namespace Jukebox.Sound;

/// <summary>Runs what blocks on a thread of its own, so that no pool waits for it.</summary>
internal static class OwnThread
{
    /// <summary>Begins the work. The thread does not keep the process alive.</summary>
    /// <param name="name">The thread's name in stack traces.</param>
    /// <param name="work">What to do.</param>
    /// <returns>Ends as the work does.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "The task carries the exception.")]
    public static Task Run(string name, Action work)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                work();
                ended.SetResult();
            }
            catch (Exception exception)
            {
                ended.SetException(exception);
            }
        })
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
        return ended.Task;
    }
}
