using System.Diagnostics.CodeAnalysis;

namespace Nekka.Actors;

/// <summary>A thread that an actor has for one piece of work which blocks.</summary>
internal static class BackgroundThread
{
    /// <summary>Begins the work. The thread does not keep the process alive.</summary>
    /// <param name="name">The name of the thread in stack traces.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancelled">The work's token.</param>
    /// <returns>Ends as the work does.</returns>
    [SuppressMessage("Design", "CA1031", Justification = "The task carries the exception.")]
    public static Task Run(string name, Action<CancellationToken> work, CancellationToken cancelled)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                work(cancelled);
                ended.SetResult();
            }
            catch (Exception exception)
            {
                ended.SetException(exception);
            }
        })
        {
            Name = name,
            IsBackground = true,
        }.Start();
        return ended.Task;
    }
}
