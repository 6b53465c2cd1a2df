using Nekka.Foreign;

namespace Nekka;

/// <summary>How an actor is treated when it fails. It fails when code that nobody awaits an answer of throws an exception: a message told, a
/// deferred call, a timer, background work, <c>async void</c> code, its constructor or <see cref="Actor.OnStart"/>; and when a child escalates its failure.</summary>
/// <remarks>
/// <para>An exception from an ask is not a failure: the caller gets it, and the actor carries on. A fatal exception
/// (<see cref="ActorSystemOptions.IsFatal"/>) is not one either: it stops every actor of the system. The message that failed is logged at
/// Error and not handled again.</para>
/// <para>The terms are those of Erlang's and Akka's supervisors. Pykka has no supervisors (section 7 of its manual).</para>
/// <para><b>Thread safety:</b> immutable, as long as <see cref="Decide"/> is.</para>
/// </remarks>
public sealed record SupervisorStrategy
{
    /// <summary>The rule that decides what happens to an actor that failed with an exception.</summary>
    /// <value>By default every actor that fails restarts.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    /// <remarks>It runs in the context of the actor that failed, not of its supervisor, and on several threads at once if several actors
    /// fail, so it must not touch an actor's fields. An exception from the rule is logged at Error and counts as
    /// <see cref="SupervisorDirective.Stop"/>.</remarks>
    public Func<Exception, SupervisorDirective> Decide
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = static _ => SupervisorDirective.Restart;

    /// <summary>Which children the decision concerns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither OneForOne nor AllForOne.</exception>
    public SupervisorScope Scope
    {
        get;
        init => field = value is SupervisorScope.OneForOne or SupervisorScope.AllForOne
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Scope must be OneForOne or AllForOne, not {value}.");
    }

    /// <summary>The number of restarts that one actor may have within <see cref="Window"/>. The next failure that calls for a restart stops
    /// the actor instead.</summary>
    /// <value>10 by default; <see langword="null"/> sets no limit; 0 allows no restart.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxRestarts
    {
        get;
        init => field = value is < 0
            ? throw new ArgumentOutOfRangeException(nameof(value), value, $"MaxRestarts must be 0 or more, or null for no limit, not {value}.")
            : value;
    } = 10;

    /// <summary>The period in which restarts are counted. An actor that has run for that long without failing starts counting afresh, and
    /// its back-off starts at <see cref="MinBackoff"/> again.</summary>
    /// <value>More than zero, at most 24 days; 1 minute by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or is longer than 24 days.</exception>
    public TimeSpan Window
    {
        get;
        init => field = value > TimeSpan.Zero && value <= OneShotTimer.Longest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Window must be more than zero and at most 24 days, not {value}.");
    } = TimeSpan.FromMinutes(1);

    /// <summary>The delay before the first restart. Each further restart doubles it.</summary>
    /// <value>0 to 24 days; <see cref="TimeSpan.Zero"/>, no delay, by default. Messages wait during the delay. A request to stop ends the
    /// delay: the new object handles the messages sent before the request, then stops. If it fails while it starts, the actor ends as
    /// failed. <see cref="StopMode.Now"/> ends the actor at once, without a hook.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or longer than 24 days.</exception>
    public TimeSpan MinBackoff
    {
        get;
        init => field = Backoff(value, nameof(MinBackoff));
    }

    /// <summary>The longest delay before a restart, give or take <see cref="Jitter"/>.</summary>
    /// <value>0 to 24 days; 30 seconds by default. Long delays may spread the restarts over more than <see cref="Window"/>, so that an
    /// actor never reaches <see cref="MaxRestarts"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or longer than 24 days.</exception>
    public TimeSpan MaxBackoff
    {
        get;
        init => field = Backoff(value, nameof(MaxBackoff));
    } = TimeSpan.FromSeconds(30);

    /// <summary>The fraction by which a delay varies at random, so that actors that failed together do not restart together.</summary>
    /// <value>0 to 1; 0.2 by default: 80 to 120 percent of the delay.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 1.</exception>
    public double Jitter
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, FormattableString.Invariant($"Jitter must be 0 to 1, not {value}."));
    } = 0.2;

    /// <summary>Computes the delay before a restart.</summary>
    /// <param name="number">The number of the restart in a row: 1 or more.</param>
    /// <param name="chance">A random number, 0 to 1.</param>
    internal TimeSpan DelayOf(long number, double chance)
    {
        const int Doublings = 60; // By then even the shortest delay has become the longest. For very large numbers the power would be infinite.
        var delay = Math.Min(MinBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(number - 1, Doublings)), MaxBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Math.Min(delay * (1 + (Jitter * ((2 * chance) - 1))), OneShotTimer.Longest.TotalMilliseconds));
    }

    private static TimeSpan Backoff(TimeSpan value, string name) => value >= TimeSpan.Zero && value <= OneShotTimer.Longest
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{name} must be 0 to 24 days, not {value}.");
}
