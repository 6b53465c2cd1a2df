using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Sending;

/// <summary>A message on its way to another machine, until its sender is done with it.</summary>
/// <param name="parcel">The message on the wire, without its number.</param>
/// <param name="message">The message as its sender knows it.</param>
/// <param name="reply">The future to set; <see langword="null"/> for a tell.</param>
/// <param name="since">When it was sent, in milliseconds of the outbox's clock.</param>
internal sealed class Outgoing(Parcel parcel, object? message, Future? reply, long since)
{
    public Parcel Parcel { get; set; } = parcel;

    public object? Message => message;

    public Future? Reply => reply;

    public long Since => since;

    /// <summary>The number of the message in this era; 0 if no request has taken it along.</summary>
    public long Number => Parcel.Number;

    /// <summary>Whether nobody waits for the answer any more.</summary>
    public bool IsUnwanted => reply is { IsCompleted: true };

    /// <summary>How many requests under way carry it.</summary>
    public int Carriers { get; set; }

    /// <summary>Whether the next request takes it along once more.</summary>
    public bool IsToBeSentAgain { get; set; }

    /// <summary>Whether an activation has it, or nobody knows.</summary>
    public bool MayHaveArrived { get; set; }

    /// <summary>Whether it may have arrived at an activation of which the sender has not heard.</summary>
    public bool MayHaveArrivedAnywhere { get; set; }

    /// <summary>Whether an activation that ended has returned it without handling it.</summary>
    public bool WasReturned { get; set; }

    /// <summary>When a request last took it along.</summary>
    public long LastSent { get; set; }

    /// <summary>The one before it in its <see cref="Window"/>.</summary>
    public Outgoing? Earlier { get; set; }

    /// <summary>The one after it in its <see cref="Window"/>.</summary>
    public Outgoing? Later { get; set; }

    /// <summary>Notes that a request takes it along.</summary>
    public void NoteSent()
    {
        Carriers++;
        if (WasReturned)
        {
            WasReturned = MayHaveArrivedAnywhere = false; // Whoever gets it now may handle it.
        }
    }

    /// <summary>Makes it a message without a number, of which nobody has heard.</summary>
    public void StartAnew()
    {
        Parcel = Parcel with { Number = 0 };
        Carriers = 0;
        IsToBeSentAgain = MayHaveArrived = MayHaveArrivedAnywhere = WasReturned = false;
    }
}
