namespace Nekka.Hosting;

/// <summary>Settings of the actor system of a host; by default those of the configuration section <c>Nekka</c>.</summary>
/// <remarks>They are read once, when the actor system is made, and validated when the host starts.
/// <para><b>Thread safety:</b> not thread-safe; configure them before the host starts.</para></remarks>
public sealed class NekkaOptions
{
    /// <summary>What happens when actors wait for each other in a circle.</summary>
    /// <value><see cref="DeadlockDetection.Report"/> by default.</value>
    public DeadlockDetection DeadlockDetection { get; set; } = DeadlockDetection.Report;

    /// <summary>How long a suspected deadlock must last before it is logged.</summary>
    /// <value>More than zero, at most 24 days; 10 seconds by default.</value>
    public TimeSpan DeadlockGracePeriod { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a handler may take before it is logged as slow.</summary>
    /// <value>More than zero, at most 24 days; <see langword="null"/> by default: none is.</value>
    public TimeSpan? WatchdogLimit { get; set; }

    /// <summary>How many of its last messages each actor keeps for reports: by name, with their times and what became of them, never their
    /// contents. See <see cref="ActorSystemOptions.FlightRecorder"/>.</summary>
    /// <value>From 0 to 1,000; 0 by default: no flight recorder.</value>
    public int FlightRecorder { get; set; }

    /// <summary>How long a handler may take before the health check <c>nekka-live</c> fails.</summary>
    /// <value>More than zero, at most 24 days; one minute by default. <see langword="null"/> sets no limit.</value>
    public TimeSpan? UnhealthyAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long before the host gives up waiting (<c>HostOptions.ShutdownTimeout</c>) the remaining actors are stopped with
    /// <see cref="StopMode.Now"/>.</summary>
    /// <value>Zero or more; 2 seconds by default. At most half of that time is used.</value>
    public TimeSpan StopMargin { get; set; } = TimeSpan.FromSeconds(2);
}
