using System.Diagnostics.CodeAnalysis;

namespace Nekka.Supervision;

/// <summary>The delay before an actor that has failed starts again. A request to stop ends it.</summary>
/// <remarks><b>Thread safety:</b> any thread may end a delay. Only the actor's own pass begins one.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "The source has neither timer nor wait handle, so there is nothing to dispose of.")]
internal sealed class BackOff
{
    private CancellationTokenSource? _lasting;

    /// <summary>Waits for that time, in a turn of the actor.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="time">The time.</param>
    /// <param name="isToStop">Whether the actor is to stop, so that it does not wait.</param>
    public async ValueTask WaitAsync(TimeProvider clock, TimeSpan time, Func<bool> isToStop)
    {
        await Task.Delay(time, clock, Begin(isToStop))
            .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _lasting, null);
    }

    /// <summary>Begins a delay.</summary>
    /// <param name="isToStop">Whether the actor is to stop.</param>
    /// <returns>A token that is cancelled when the delay ends early.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "As above.")]
    public CancellationToken Begin(Func<bool> isToStop)
    {
        var lasting = new CancellationTokenSource();
        Volatile.Write(ref _lasting, lasting);

        // Code that stops the actor puts the request, or closes the inbox, and then ends the delay. This code begins the delay, and then looks
        // for the request. With full fences in between, one of the two sees the other.
        Interlocked.MemoryBarrier();
        if (isToStop())
        {
            End();
        }

        return lasting.Token;
    }

    /// <summary>Ends the delay, if one lasts. The caller has put a request to stop, or closed the inbox, and after that has had a full fence.</summary>
    public void End() => Volatile.Read(ref _lasting)?.Cancel();
}
