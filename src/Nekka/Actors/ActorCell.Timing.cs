namespace Nekka;

internal sealed partial class ActorCell
{
    /// <summary>The actor's timers; made when first asked for.</summary>
    public ActorTimers Timers => _attachments?.Timers ?? LazyInitializer.EnsureInitialized(ref Attachments.Timers, () => new ActorTimers(this));

    /// <summary>Has the timers told of each message that has been handled.</summary>
    /// <exception cref="InvalidOperationException">It is not the actor itself that says so.</exception>
    public void ReportActivity()
    {
        if (IsHere)
        {
            _afterMessage |= AfterMessage.NoteActivity;
        }
        else if (!HasEnded)
        {
            throw new InvalidOperationException($"{this} alone can set its receive timeout: in a handler, in a hook, or in its constructor.");
        }
    }

    private AfterMessage NoteActivity() => _attachments!.Timers?.NoteActivity() == true ? AfterMessage.NoteActivity : AfterMessage.Nothing;
}
