namespace Company_Service;

/// <summary>The section <c>Poller</c> of the configuration.</summary>
public sealed class PollerOptions
{
    /// <summary>The time between two readings.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);
}
