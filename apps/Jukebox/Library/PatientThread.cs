using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Jukebox.Sound;

namespace Jukebox.Library;

/// <summary>A thread for calls that may hang, in a disk or in a file that is not what it seems to be. A call that takes too long is abandoned with its thread; the
/// next call has a new one.</summary>
/// <remarks>
/// <para>Nothing ends a thread of .NET from outside. So an abandoned call is asked to end by its token, and what it reads through looks at that token. If the call hangs in the
/// kernel or computes for ever, the thread stays until the process ends: it is a background thread, which holds up nothing.</para>
/// <para>A hanging actor would do too, but an actor that does not end keeps its parent and the system from ending.</para>
/// <para><b>Thread safety:</b> an actor uses it, in its turns.</para>
/// </remarks>
internal sealed class PatientThread(string name, TimeProvider clock) : IDisposable
{
    // So often it looks, within the limit, whether the call has done a step.
    private const int Looks = 5;

    private Line? _line;

    /// <summary>Calls a function on the thread, after the calls before it.</summary>
    /// <param name="function">The function. Its token is cancelled when nobody waits for it any more.</param>
    /// <param name="limit">How long the answer may take.</param>
    /// <param name="stopped">Gives up waiting.</param>
    /// <param name="steps">How many steps the call has done: then the limit is for each step.</param>
    /// <exception cref="TimeoutException">The call took too long.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, T> function, TimeSpan limit, CancellationToken stopped, Func<int>? steps = null)
    {
        var line = _line ??= new Line(name);
        var call = new Call<T>(function);
        line.Add(call.Run);
        try
        {
            return await AnswerAsync(call.Answer, limit, steps ?? (static () => 0), stopped);
        }
        finally
        {
            if (!call.Answer.IsCompleted)
            {
                call.Abandon();
                line.Close();
                _line = _line == line ? null : _line;
            }
        }
    }

    private async Task<T> AnswerAsync<T>(Task<T> answer, TimeSpan limit, Func<int> steps, CancellationToken stopped)
    {
        var done = steps();
        for (var idle = 1; ; idle++)
        {
            try
            {
                return await answer.WaitAsync(limit / Looks, clock, stopped);
            }
            catch (TimeoutException) when (!answer.IsCompleted && (idle < Looks || steps() != done))
            {
                idle = steps() == done ? idle : 0;
                done = steps();
            }
        }
    }

    public void Dispose() => _line?.Close();

    [SuppressMessage("Design", "CA1001", Justification = "The call may still look at its token when nobody waits for it any more.")]
    private sealed class Call<T>(Func<CancellationToken, T> function)
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _abandoned = new();

        public Task<T> Answer => _answer.Task;

        public void Run()
        {
            try
            {
                _abandoned.Token.ThrowIfCancellationRequested();
                _answer.TrySetResult(function(_abandoned.Token));
            }
            catch (Exception exception) when (_answer.TrySetException(exception))
            {
                // The exception is the answer.
            }
        }

        public void Abandon()
        {
            _abandoned.Cancel();

            // Nobody reads a late answer, and its exception is not one that somebody forgot.
            _ = _answer.Task.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    [SuppressMessage("Design", "CA1001", Justification = "Its thread still waits for the collection when it is closed.")]
    private sealed class Line
    {
        private readonly BlockingCollection<Action> _calls = [];

        public Line(string name) => _ = OwnThread.Run(name, Run);

        public void Add(Action call) => _calls.Add(call);

        public void Close() => _calls.CompleteAdding();

        private void Run()
        {
            foreach (var call in _calls.GetConsumingEnumerable())
            {
                call();
            }
        }
    }
}
