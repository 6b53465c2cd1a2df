using System.Diagnostics.CodeAnalysis;
using Nekka.Foreign;
using Nekka.Orleans.Wire;

namespace Nekka.Orleans.Receiving;

/// <summary>Where the messages of other machines come in to one actor: in the order of their senders, each once.</summary>
/// <remarks>
/// <para>A doorway runs no code of the actor. It puts messages into the inbox, so all that holds in one process holds here, too.</para>
/// <para><b>Thread safety:</b> any thread may use it.</para>
/// </remarks>
/// <param name="activation">The number that identifies this doorway among all that the actor ever has.</param>
/// <param name="reception">Puts messages into the actor's inbox.</param>
/// <param name="clock">The clock.</param>
internal sealed class Doorway(ulong activation, Reception reception, TimeProvider clock)
{
    /// <summary>How long the doorway remembers a sender that sends nothing, in milliseconds. If a message comes a second time after that, the
    /// actor handles it a second time.</summary>
    public const long MemoryOfSenders = 10 * 60 * 1_000;

    // For how long a sender that has messages in hand is remembered, in milliseconds. No sender waits longer for a machine that is silent.
    private static readonly long MemoryOfWaitingSenders = (long)NekkaClusterOptions.Longest.TotalMilliseconds;
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(1);

    private readonly object _admission = new(); // So that messages get into the inbox in the order in which they were taken.
    private readonly object _gate = new();
    private readonly Dictionary<ulong, IncomingChannel> _channels = [];
    private readonly TaskCompletionSource _nothingInHand = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isHolding;
    private volatile bool _isEnding;
    private long _forgottenAt;

    /// <summary>Is told when a request begins to wait, so that <see cref="ReleaseHeld"/> is called within a second or two.</summary>
    /// <remarks>Orleans ends an activation in a moment in which no request is under way, and meanwhile starts none. So no request may wait for
    /// long.</remarks>
    public Action<Doorway>? Holding { get; init; }

    /// <summary>Whether no other doorway to the actor follows this one.</summary>
    public bool IsOnlyOne { get; init; }

    /// <summary>The number that identifies this doorway.</summary>
    public ulong Activation => activation;

    /// <summary>Takes a batch, and replies when there are answers, or when nothing is left to be answered.</summary>
    public async Task<BatchReply> Exchange(Batch batch)
    {
        if (batch.Activation != 0 && batch.Activation != activation)
        {
            return Refusal();
        }

        var slot = new Slot();
        if (Enter(batch, slot) is not { } channel)
        {
            return Refusal();
        }

        await slot.WhenReleased.ConfigureAwait(true); // On: a grain's code goes on where the grain runs.
        (Outcome[] Outcomes, long[] Unknown, long Taken) news;
        bool isRefused;
        bool isAtWork;
        lock (_gate)
        {
            news = channel.TakeNews(batch.Overdue);
            (isRefused, isAtWork) = (_isEnding, !channel.IsIdle || channel.HasMoreNews);
        }

        return new BatchReply
        {
            Activation = activation,
            IsRefused = isRefused,
            Answers = Array.ConvertAll(news.Outcomes, static outcome => outcome.Answer),
            Unknown = news.Unknown,
            Taken = news.Taken,
            IsAtWork = isAtWork,
        };
    }

    /// <summary>Takes no more messages from now on. Those that are in hand will be answered.</summary>
    public void BeginEnd()
    {
        Slot?[] slots;
        lock (_admission) // What has been taken gets into the inbox first.
        {
            lock (_gate)
            {
                _isEnding = true;
                SignalIfNothingInHand();
                foreach (var channel in _channels.Values)
                {
                    channel.IsEnding = true;
                }

                slots = [.. _channels.Values.Where(static channel => channel.IsIdle).Select(static channel => channel.TakeHeld())];
            }
        }

        Array.ForEach(slots, static slot => slot?.Release());
    }

    /// <summary>Tells all senders what has become of their messages, because the actor has ended.</summary>
    /// <remarks>They may not ask in time: Orleans lets no more requests in. So they are called.</remarks>
    public async Task EndAsync()
    {
        await _nothingInHand.Task.ConfigureAwait(true); // The actor has answered all, but the answers may still be on their way to here.
        ReleaseHeld();
        (ulong Sender, IncomingChannel Channel)[] channels;
        lock (_gate)
        {
            channels = [.. _channels.Where(static pair => pair.Value.HasUntold).Select(static pair => (pair.Key, pair.Value))];
        }

        await Task.WhenAll(Array.ConvertAll(channels, channel => DeliverAsync(channel.Sender, channel.Channel))).ConfigureAwait(true);
    }

    /// <summary>Replies to all requests that wait. Their senders ask again.</summary>
    public void ReleaseHeld()
    {
        _isHolding = false; // First: a request that begins to wait now says so again.
        Slot?[] slots;
        lock (_gate)
        {
            slots = [.. _channels.Values.Select(static channel => channel.TakeHeld())];
        }

        Array.ForEach(slots, static slot => slot?.Release());
    }

    /// <summary>The future of the answer to a message that the actor has in hand; <see langword="null"/> if it has no such message.</summary>
    public Future? FindInHand(ulong sender, int era, long number)
    {
        lock (_gate)
        {
            return _channels.GetValueOrDefault(sender) is { } channel && channel.Era == era ? (channel.FindInHand(number) as Handled)?.Reply : null;
        }
    }

    /// <summary>Notes that the actor has a message in its inbox.</summary>
    internal void Begin(IncomingChannel channel, Outcome outcome)
    {
        lock (_gate)
        {
            channel.Begin(outcome);
        }
    }

    /// <summary>Notes the outcome of a message.</summary>
    internal void Complete(IncomingChannel channel, Outcome outcome)
    {
        Slot? slot;
        lock (_gate)
        {
            slot = channel.Complete(outcome);
            SignalIfNothingInHand();
        }

        slot?.Release();
    }

    private BatchReply Refusal() => new() { Activation = activation, IsRefused = true, IsGone = _isEnding && IsOnlyOne };

    private IncomingChannel? Enter(Batch batch, Slot slot)
    {
        lock (_admission)
        {
            var taken = new List<Parcel>(batch.Parcels.Length);
            var givenUp = new List<Outcome>();
            IncomingChannel? channel;
            Slot? former = null;
            lock (_gate)
            {
                channel = ChannelOf(batch, ref former, givenUp);
                channel?.Take(batch, taken, givenUp);
            }

            former?.Release();
            if (channel is null)
            {
                return null;
            }

            // Their handlers may end at once, and report that here.
            givenUp.ForEach(static outcome => outcome.GiveUp());
            foreach (var parcel in taken)
            {
                reception.Admit(parcel, new Receipt(this, channel));
            }

            (Slot? Former, Slot? Latter) released;
            lock (_gate)
            {
                released = channel.Hold(slot, batch.Overdue);
            }

            released.Former?.Release();
            released.Latter?.Release();
            if (released.Latter is null && !_isHolding)
            {
                _isHolding = true;
                Holding?.Invoke(this);
            }

            return channel;
        }
    }

    private IncomingChannel? ChannelOf(Batch batch, ref Slot? former, List<Outcome> givenUp)
    {
        var channel = _channels.GetValueOrDefault(batch.Sender);
        if (batch.Era < channel?.Era)
        {
            return null;
        }

        if (channel is null || batch.Era > channel.Era)
        {
            if (_isEnding)
            {
                return null;
            }

            if (channel is not null)
            {
                former = channel.TakeHeld();
                givenUp.AddRange(channel.InHand);
            }

            Forget(givenUp);
            channel = new IncomingChannel(batch.Era);
            _channels[batch.Sender] = channel;
        }

        channel.LastUsed = clock.Milliseconds();
        channel.Origin ??= batch.Origin;
        return channel;
    }

    private void SignalIfNothingInHand()
    {
        if (_isEnding && _channels.Values.All(static channel => channel.IsIdle))
        {
            _nothingInHand.TrySetResult();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A sender that cannot be reached finds out by itself what became of its messages.")]
    [SuppressMessage("Roslynator", "RCS1075", Justification = "As above.")]
    private async Task DeliverAsync(ulong sender, IncomingChannel channel)
    {
        if (channel.Origin is not { } origin)
        {
            return;
        }

        (List<List<Outcome>> Portions, long Taken) news;
        lock (_gate)
        {
            news = channel.LastNews();
        }

        try
        {
            foreach (var portion in news.Portions)
            {
                // A silo that stops must not end before it has found out where the sender's process is connected. It may not hear the reply any more.
                var answers = new BatchReply { Activation = activation, IsRefused = true, Answers = [.. portion.Select(static outcome => outcome.Answer)], Taken = news.Taken };
                await origin.Deliver(sender, channel.Era, answers).WaitAsync(LongestDelivery, clock).ConfigureAwait(true);
            }
        }
        catch (Exception)
        {
            // Its machine may be gone.
        }
    }

    // A sender that waits asks every few seconds, so one that has not asked for long is gone.
    private void Forget(List<Outcome> givenUp)
    {
        var now = clock.Milliseconds();
        if (now - _forgottenAt < MemoryOfSenders)
        {
            return;
        }

        _forgottenAt = now;
        foreach (var (sender, channel) in _channels)
        {
            if (now - channel.LastUsed > (channel.IsIdle ? MemoryOfSenders : MemoryOfWaitingSenders))
            {
                _channels.Remove(sender);
                channel.TakeHeld()?.Release();
                givenUp.AddRange(channel.InHand);
            }
        }
    }
}
