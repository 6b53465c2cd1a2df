using System.Diagnostics.CodeAnalysis;

namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>Runs some work besides the turns.</summary>
    /// <exception cref="ActorDeadException">The actor has stopped, or is about to, or was never started.</exception>
    public void BeginInBackground(Func<CancellationToken, Task> work)
    {
        if (!IsAlive)
        {
            throw new ActorDeadException($"{this} has stopped, is about to, or was never started, so it runs nothing more in the background. Begin such work in OnStart or in a handler.");
        }

        var background = LazyInitializer.EnsureInitialized(ref Attachments.Background, () => new BackgroundWork(this));
        background.Begin(work);

        // Close() shuts the inbox, then looks for the work; we made the work, now look at the inbox. With the full fences of both locks,
        // one of the two sees the other.
        if (!IsAlive)
        {
            CancelBackground();
        }
    }

    /// <summary>Takes back a part of such work that can go on.</summary>
    public void PostInBackground(SendOrPostCallback callback, object? state)
    {
        System.Simulation?.Posted(this);
        if (_inbox.PostInBackground(callback, state))
        {
            Runtime.Schedule(this);
        }
    }

    /// <summary>Runs such a part, on the actor's pass.</summary>
    public void RunInBackground(BackgroundWork background, SendOrPostCallback callback, object? state)
    {
        SetSynchronizationContext(background);
        background.IsInPart = true;
        try
        {
            callback(state);
        }
        finally
        {
            background.IsInPart = false;
            SetSynchronizationContext(this);
        }
    }

    /// <summary>Learns that such work has failed.</summary>
    public void FailInBackground(Exception exception) => FailUnawaited(exception, "work that it ran in the background");

    // The part that runs belongs to no turn.
    private bool IsInBackground => _attachments?.Background is { IsInPart: true };

    private bool RunsInBackground => _attachments?.Background is { IsRunning: true };

    // While the actor waits for the work to end, that goes on as a part of this turn.
    private async ValueTask EndBackground(BackgroundWork background)
    {
        CancelBackground();
        _inbox.JoinBackground();
        var ended = background.WhenEnded();
        if (IsAlive)
        {
            // A restart. When the actor is stopped meanwhile, what is left is answered, because the work may wait for that.
            await ended.WaitAsync(Stopped).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            if (!ended.IsCompleted)
            {
                AnswerWhatIsLeft();
            }
        }

        await OwnTask.Of(new ValueTask(ended)).ConfigureAwait(true);
        _record?.EndTurn(); // The next hook has a task of its own.
        _attachments!.Background = null;
        _inbox.PartBackground();
    }

    [SuppressMessage("Design", "CA1031", Justification = "A callback of somebody else's must not keep the actor from stopping.")]
    private void CancelBackground()
    {
        try
        {
            _attachments?.Background?.Cancel();
        }
        catch (Exception exception)
        {
            Logger.StoppedCallbackFailed(exception, Reference);
        }
    }
}
