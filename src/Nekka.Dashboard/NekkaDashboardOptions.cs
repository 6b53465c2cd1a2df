namespace Nekka.Dashboard;

/// <summary>Settings of the dashboard.</summary>
/// <remarks>This class is not thread-safe. Changes after <c>MapNekkaDashboard</c> has returned have no effect that could be relied on.</remarks>
public sealed class NekkaDashboardOptions
{
    /// <summary>The system whose actors are shown.</summary>
    /// <value>By default the actors of all systems of the process are shown.</value>
    public ActorSystem? System { get; set; }

    /// <summary>The name of the authorization policy that a user must satisfy to stop or restart an actor.</summary>
    /// <value>By default <see langword="null"/>: nobody can, and the page has no buttons for it.</value>
    /// <remarks>The policy comes in addition to the rule of the page: without authorization, only a browser on the same machine can act. Each action is logged at Warning, with the user's name.</remarks>
    public string? ActionsPolicy { get; set; }

    /// <summary>Returns the stacks of all threads as text. It is called when a user asks for them.</summary>
    /// <value>By default <see langword="null"/>: the page says how to set it. With the package Nekka.Diagnostics, use
    /// <c>ThreadTracebacks.Describe</c>.</value>
    public Func<string>? Stacks { get; set; }

    /// <summary>The clock of the page. It is real time, whatever clock the actors have; a test may set another.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>How often the page is brought up to date.</summary>
    /// <value>From 0.1 seconds to 1 minute; 1 second by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside that range.</exception>
    public TimeSpan Interval
    {
        get;
        set => field = value >= TimeSpan.FromSeconds(0.1) && value <= TimeSpan.FromMinutes(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Interval must be from 0.1 s to 1 min, not {value}.");
    } = TimeSpan.FromSeconds(1);
}
