using System.Diagnostics;
using System.Runtime.CompilerServices;
using Nekka.Recording;

namespace Nekka.Cells;

/// <summary>What an actor may have besides an inbox; made with the first of it. Most actors never have any.</summary>
/// <remarks>An actor by key has others for each of its objects, so they also tell its objects apart; see <see cref="RenewedCell"/>.
/// <para><b>Thread safety:</b> any thread may use <see cref="Stopped"/>, <see cref="Sighting"/> and the parts, and may read the rest, which
/// the actor itself writes, or the code that starts it.</para></remarks>
internal sealed class Attachments
{
    private object[] _parts = []; // Copied on write.
    private volatile bool _areFormer;

    /// <summary>The source of the token that is cancelled when the actor stops; made when first asked for.</summary>
    public CancellationTokenSource? Stopped;

    /// <summary>Whether they belong to an object that has ended, because the actor by key has had another made since, or was about to. Once true, it stays true.</summary>
    public bool AreFormer => _areFormer;

    /// <summary>The name that the actor was given when it was started.</summary>
    public string? Name { get; set; }

    /// <summary>The actor whose child this one is; set before it runs.</summary>
    public ActorCell? Parent { get; set; }

    /// <summary>Whether a host starts and ends the actor; set before it runs.</summary>
    public bool IsHosted { get; set; }

    /// <summary>The span in which the actor was started, if something listens; until its start begins.</summary>
    public Activity? Starter { get; set; }

    /// <summary>The number of messages that the actor has failed to handle.</summary>
    public long Failed { get; set; }

    /// <summary>How often something else of the actor has failed: a start, a hook, work that no message waits for.</summary>
    public int FailedOtherwise { get; set; }

    /// <summary>The number of messages told to the actor whose handlers its stop has cancelled.</summary>
    public int Cancelled { get; set; }

    /// <summary>The number of messages that the actor returned when it ended.</summary>
    public int Returned { get; set; }

    /// <summary>The last inspection that found a message in hand. A message that the actor took later is younger than the inspection.</summary>
    public Sighting? Sighting { get; set; }

    /// <summary>Why the actor has ended, or is about to; <see langword="null"/> while it runs, and after an orderly stop.</summary>
    public End? Ending { get; set; }

    /// <summary>The futures to set when the actor has ended.</summary>
    public List<Future>? StopReplies { get; set; }

    /// <summary>The flight recorder, for the actor's own pass: there is one, and it was added before all other parts.</summary>
    public Recorder Recorder => Unsafe.As<Recorder>(_parts[0]);

    /// <summary>The part of a feature, of which the actor has one at most.</summary>
    /// <returns><see langword="null"/> if the actor does not use the feature.</returns>
    public TPart? Find<TPart>()
        where TPart : class =>
        FindIn<TPart>(Volatile.Read(ref _parts));

    /// <summary>The part of a feature; made when first asked for.</summary>
    /// <param name="make">Makes it. It may be called several times, also because another part was added meanwhile, so it must have no effect.</param>
    public TPart Get<TPart>(Func<TPart> make)
        where TPart : class
    {
        while (true)
        {
            var parts = Volatile.Read(ref _parts);
            if (FindIn<TPart>(parts) is { } known)
            {
                return known;
            }

            var part = make();
            if (Interlocked.CompareExchange(ref _parts, [.. parts, part], parts) == parts)
            {
                return part;
            }
        }
    }

    /// <summary>Learns that another object is about to be made.</summary>
    public void BecomeFormer() => _areFormer = true;

    /// <summary>Adds the part of a feature that the actor has no part of yet.</summary>
    public void Add(object part) => Change(parts => [.. parts, part]);

    /// <summary>Lets go of the part of a feature.</summary>
    public void Remove<TPart>()
        where TPart : class
    {
        if (Find<TPart>() is not null)
        {
            Change(static parts => Array.FindAll(parts, static part => part is not TPart));
        }
    }

    private void Change(Func<object[], object[]> change)
    {
        object[] parts;
        do
        {
            parts = Volatile.Read(ref _parts);
        }
        while (Interlocked.CompareExchange(ref _parts, change(parts), parts) != parts);
    }

    private static TPart? FindIn<TPart>(object[] parts)
        where TPart : class
    {
        foreach (var part in parts)
        {
            if (part is TPart found)
            {
                return found;
            }
        }

        return null;
    }
}
