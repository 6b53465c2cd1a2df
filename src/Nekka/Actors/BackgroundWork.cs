using System.Diagnostics.CodeAnalysis;

namespace Nekka;

/// <summary>What one actor object does besides handling messages: loops that read a socket, say. Its parts run in the actor's context,
/// one at a time, between turns.</summary>
/// <remarks>
/// <para>It is the <see cref="SynchronizationContext"/> of that work, so what an <c>await</c> in it posts comes back here. The lane of these
/// parts and the messages take turns, so that neither keeps the other waiting.</para>
/// <para><b>Thread safety:</b> any thread may post, begin and cancel.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The source has neither timer nor wait handle, so there is nothing to dispose of.")]
internal sealed class BackgroundWork(ActorCell cell) : SynchronizationContext
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private int _running;
    private TaskCompletionSource? _ended;

    /// <summary>Whether some of it has not ended.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _running > 0;
            }
        }
    }

    /// <summary>Whether a part of it is being run, on the actor's pass.</summary>
    public bool IsInPart { get; set; }

    /// <summary>Begins some work, when the turn in hand is over.</summary>
    public void Begin(Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            _running++;
        }

        Post(static state => _ = ((Start)state!).RunAsync(), new Start(this, work));
    }

    /// <summary>Cancels the token that the work was given.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Completes when all of it has ended.</summary>
    public Task WhenEnded()
    {
        lock (_gate)
        {
            return _running == 0 ? Task.CompletedTask : (_ended ??= new TaskCompletionSource()).Task;
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => cell.PostInBackground(static part => ((Part)part!).Run(), new Part(this, d, state));

    public override void Send(SendOrPostCallback d, object? state) => cell.Send(d, state);

    public override SynchronizationContext CreateCopy() => this;

    private void Leave()
    {
        TaskCompletionSource? ended;
        lock (_gate)
        {
            ended = --_running == 0 ? _ended : null;
        }

        ended?.TrySetResult();
    }

    private sealed record Part(BackgroundWork Work, SendOrPostCallback Callback, object? State)
    {
        public void Run() => Work.Run(this);
    }

    private void Run(Part part) => cell.RunInBackground(this, part.Callback, part.State);

    private sealed record Start(BackgroundWork Background, Func<CancellationToken, Task> Work)
    {
        [SuppressMessage("Design", "CA1031", Justification = "Whatever the work throws is the actor's failure.")]
        public async Task RunAsync()
        {
            var token = Background._cancellation.Token;
            try
            {
                if (!token.IsCancellationRequested)
                {
                    await ReturnedTask.NotNull(Work(token)).ConfigureAwait(true);
                }
            }
            catch (OperationCanceledException) when (token.IsCancellationRequested)
            {
                // It ends as it was told to.
            }
            catch (Exception exception)
            {
                Background.Fail(exception);
            }

            Background.Leave();
        }
    }

    private void Fail(Exception exception) => cell.FailInBackground(exception);
}
