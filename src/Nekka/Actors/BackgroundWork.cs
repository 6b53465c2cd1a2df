using System.Diagnostics.CodeAnalysis;
using Nekka.Cells;
using Nekka.Futures;
using Nekka.Messages;
using Nekka.Waiting;

namespace Nekka.Actors;

/// <summary>What one actor object does besides handling messages: loops that read a socket, say. Its parts run in the actor's context,
/// one at a time, between turns.</summary>
/// <remarks>
/// <para>It is the <see cref="SynchronizationContext"/> of that work, so what an <c>await</c> in it posts comes back here. The lane of these
/// parts and the messages take turns, so that neither keeps the other waiting.</para>
/// <para><b>Thread safety:</b> any thread may post, begin and cancel.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The source has neither timer nor wait handle, so there is nothing to dispose of.")]
internal sealed class BackgroundWork(WaitingActor cell, Attachments attachments) : SynchronizationContext
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

    /// <summary>Makes the actor run some work besides its turns, when the turn in hand is over.</summary>
    /// <exception cref="ActorDeadException">The actor has stopped, or is about to, or was never started.</exception>
    public static void Begin(WaitingActor cell, Func<CancellationToken, Task> work)
    {
        if (!cell.IsOpen)
        {
            throw new ActorDeadException($"{cell} has stopped, is about to, or was never started, so it runs nothing more in the background. Begin such work in OnStart or in a handler.");
        }

        var background = Of(cell);
        background.Post(Run, background.Enter(work));
        background.CancelIfClosed();
    }

    /// <summary>Makes the actor run some work besides its turns. Its first part is a part of the turn in hand.</summary>
    /// <returns><see langword="false"/> if the actor has stopped, or is about to.</returns>
    public static bool TryBeginHere(WaitingActor cell, Func<CancellationToken, Task> work)
    {
        if (!cell.IsOpen)
        {
            return false;
        }

        var background = Of(cell);
        var start = background.Enter(work);
        background.CancelIfClosed();
        background.RunHere(Run, start);
        return true;
    }

    /// <summary>Runs a part of the work as a part of the turn in hand.</summary>
    public void RunHere(SendOrPostCallback part, object? state) => Run(new Part(this, part, state));

    private static BackgroundWork Of(WaitingActor cell)
    {
        var attachments = cell.Attachments;
        return attachments.Get(() => new BackgroundWork(cell, attachments));
    }

    private Start Enter(Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            _running++;
        }

        return new Start(this, work);
    }

    private static void Run(object? start) => _ = ((Start)start!).RunAsync();

    private void CancelIfClosed()
    {
        if (!cell.IsOpenFor(attachments))
        {
            Cancel();
        }
    }

    /// <summary>Cancels the token that the work was given.</summary>
    public void Cancel() => _cancellation.CancelFor(cell);

    /// <summary>Cancels all of it and waits for its end.</summary>
    public async ValueTask EndAsync()
    {
        Cancel();
        await OpenTurns.EndAsync(cell, WhenEnded).ConfigureAwait(true);
        cell.Attachments.Remove<BackgroundWork>();
    }

    private Task WhenEnded()
    {
        lock (_gate)
        {
            return _running == 0 ? Task.CompletedTask : (_ended ??= new TaskCompletionSource()).Task;
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        cell.System.MessageProbe?.Resumes(cell);
        if (cell.Inbox.PostInBackground(static part => ((Part)part!).Run(), new Part(this, d, state)))
        {
            cell.Runtime.Schedule(cell);
        }
    }

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

    private void Run(Part part)
    {
        SetSynchronizationContext(this);
        cell.IsInBackgroundPart = true;
        try
        {
            part.Callback(part.State);
        }
        finally
        {
            cell.IsInBackgroundPart = false;
            SetSynchronizationContext(cell);
        }
    }

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

    private void Fail(Exception exception) => Failures.OfUnawaited(cell, exception, "work that it ran in the background");
}
