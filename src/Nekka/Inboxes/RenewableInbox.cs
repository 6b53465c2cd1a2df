using Nekka.Messages;

namespace Nekka.Inboxes;

/// <summary>The inbox of an actor by key. It outlives the actor's objects: dormant while there is none, and renewed between two of
/// them.</summary>
/// <remarks><b>Thread safety:</b> any thread may begin a renewal and close. Only the actor's own pass does the rest.</remarks>
internal sealed class RenewableInbox : Inbox
{
    private object? _present; // Stands for the actor object for which the inbox was opened last.

    /// <summary>Makes the inbox of an actor that is never launched: what is put wakes it.</summary>
    public RenewableInbox(int? capacity, InboxFullMode fullMode)
        : base(capacity, fullMode)
    {
        _state = State.Dormant;
        _backlog.MustLock = true;
        _scheduled = false;
    }

    /// <summary>Forgets a request to stop that ended one object of an actor by key.</summary>
    public void ForgetStop()
    {
        using var held = _lock.Hold();
        _backlog.Stops--;
    }

    /// <summary>Makes the actor object end, and keeps what is left for the next.</summary>
    /// <param name="only">What stands for the object that is to end; <see langword="null"/> for the present one.</param>
    /// <param name="ended">What stands for the object that ends.</param>
    /// <param name="wake">Whether the caller must have the actor scheduled.</param>
    /// <returns><see langword="false"/> if it ends already, or there is none.</returns>
    public bool BeginRenewal(object? only, out object? ended, out bool wake)
    {
        wake = false;
        using var held = _lock.Hold();
        ended = _present;
        if (_state != State.Open || (only ?? ended) != ended)
        {
            return false;
        }

        _state = State.Renewing;
        _backlog.MustLock = true;
        wake = !_suspended && Schedule();
        return true;
    }

    /// <summary>Goes dormant: from now on, what is put wakes the actor, whose object has ended.</summary>
    /// <returns><see langword="false"/> if the inbox has been closed meanwhile.</returns>
    public bool EndRenewal()
    {
        List<Admission>? admitted = null;
        using (_lock.Hold())
        {
            if (_state != State.Renewing)
            {
                return false;
            }

            _state = State.Dormant;
            _closingTaken = false;
            _backlog.Lanes.PartBackground(isClosed: false);

            // A sender that waits for room behind the request to stop was not let in when the request was taken. Nothing else would let it in now.
            while (_backlog.Admit(_room) is { } admission)
            {
                (admitted ??= []).Add(admission);
            }
        }

        admitted?.ForEach(static admission => admission.TrySet(null)); // Outside the lock: it wakes somebody.
        return true;
    }

    /// <summary>Opens the inbox for a new actor object, which gets what is left.</summary>
    /// <param name="next">What stands for the object.</param>
    /// <returns><see langword="false"/> if the inbox has been closed meanwhile.</returns>
    public bool TryReopen(object next)
    {
        using var held = _lock.Hold();
        if (_state != State.Dormant)
        {
            return false;
        }

        (_present, _state) = (next, State.Open);
        return true;
    }

    /// <summary>Takes the first message, if it matches, so that no actor object handles it.</summary>
    public bool TryTakeFirst(Predicate<Envelope> matches, out Envelope first)
    {
        first = default;
        Admission? admitted = null;
        using (_lock.Hold())
        {
            if (_backlog.Count == 0 || !matches(_backlog.First))
            {
                return false;
            }

            _backlog.Refill();
            first = Take();
            _backlog.Batch.Clear();
            _backlog.Batch.Uncount();
            admitted = _backlog.Admit(_room);
        }

        admitted?.TrySet(null); // Outside the lock: it wakes somebody.
        return true;
    }
}
