namespace Nekka;

/// <summary>How an actor is treated when it fails: by an exception of a message told, of a deferred call, of
/// <c>async void</c>, or of <see cref="Actor.OnStart"/>.</summary>
/// <remarks>
/// <para>An exception of an ask is no failure: whoever asked is told, and the actor carries on. Nor are those that are fatal
/// (<see cref="ActorSystemOptions.IsFatal"/>): they stop everybody. The message that failed is logged at Error; nobody handles it
/// again.</para>
/// <para>The terms are those of Erlang's supervisors and Akka's. Pykka has none: its manual's section 7.</para>
/// <para><b>Thread safety:</b> immutable, as far as the rule is.</para>
/// </remarks>
public sealed record SupervisorStrategy
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>The rule: what becomes of an actor that failed by this exception.</summary>
    /// <value>By default every one is restarted.</value>
    /// <remarks>It is asked in the context of the actor that failed, not of its supervisor, and by many at a time if so many fail: it
    /// must not touch an actor's fields. An exception of the rule
    /// is logged at Error and counts as <see cref="SupervisorDirective.Stop"/>.</remarks>
    public Func<Exception, SupervisorDirective> Decide
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = static _ => SupervisorDirective.Restart;

    /// <summary>Whom it is done to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither of the two.</exception>
    public SupervisorScope Scope
    {
        get;
        init => field = value is SupervisorScope.OneForOne or SupervisorScope.AllForOne
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A supervisor treats one, or all for one.");
    }

    /// <summary>How many restarts of one actor there may be within <see cref="Window"/>; the next failure that calls for one stops it
    /// instead.</summary>
    /// <value>10 by default; <see langword="null"/> for any number; 0 for none.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxRestarts
    {
        get;
        init => field = value is < 0
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "A number of restarts is 0 or more; null is for any number.")
            : value;
    } = 10;

    /// <summary>The time in which restarts are counted; an actor that ran for as long without failing starts afresh, its back-off
    /// too.</summary>
    /// <value>A minute by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or longer than 24 days.</exception>
    public TimeSpan Window
    {
        get;
        init => field = value > TimeSpan.Zero && value <= Longest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A window is positive, and no longer than 24 days.");
    } = TimeSpan.FromMinutes(1);

    /// <summary>How long the first restart is put off; each one after it twice as long.</summary>
    /// <value><see cref="TimeSpan.Zero"/>, the default, for restarts without delay. Meanwhile messages wait. A request to stop ends
    /// the delay: the new object handles what was sent before the request, then stops. If it fails while it starts, the actor ends as
    /// failed. <see cref="StopMode.Now"/> ends the actor at once, without a hook.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or longer than 24 days.</exception>
    public TimeSpan MinBackoff
    {
        get;
        init => field = Backoff(value);
    }

    /// <summary>How long a restart is put off at most, give or take <see cref="Jitter"/>.</summary>
    /// <value>30 seconds by default. Long delays may spread the restarts over more than <see cref="Window"/>, so that
    /// <see cref="MaxRestarts"/> is never reached.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or longer than 24 days.</exception>
    public TimeSpan MaxBackoff
    {
        get;
        init => field = Backoff(value);
    } = TimeSpan.FromSeconds(30);

    /// <summary>By what part of itself a delay varies at random, so that what failed together does not come back together.</summary>
    /// <value>0 to 1; 0.2 by default: between 80 and 120 hundredths.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 1.</exception>
    public double Jitter
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Jitter is a part of the delay: 0 to 1.");
    } = 0.2;

    /// <summary>How long the restart of that number, in a row, is put off.</summary>
    /// <param name="number">1 or more.</param>
    /// <param name="chance">At random, 0 to 1.</param>
    internal TimeSpan DelayOf(long number, double chance)
    {
        const int Doublings = 60; // The shortest of delays is the longest by then; of very many, the power would be infinite.
        var delay = Math.Min(MinBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(number - 1, Doublings)), MaxBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Math.Min(delay * (1 + (Jitter * ((2 * chance) - 1))), Longest.TotalMilliseconds));
    }

    private static TimeSpan Backoff(TimeSpan value) => value >= TimeSpan.Zero && value <= Longest
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A back-off is zero or positive, and no longer than 24 days.");
}
