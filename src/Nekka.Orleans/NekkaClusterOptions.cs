namespace Nekka.Orleans;

/// <summary>Settings of a process that takes part in a cluster, or uses one.</summary>
public sealed class NekkaClusterOptions
{
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    /// <summary>The system that the actors of this process belong to.</summary>
    /// <value><see langword="null"/> by default: the one that is registered as a service, or else <see cref="ActorSystem.Default"/>, which logs
    /// to where the host does if it was not used before.</value>
    public ActorSystem? System { get; set; }

    /// <summary>For how long an actor's machine may be silent before messages to the actor fail with an
    /// <see cref="ActorUnreachableException"/>. A handler may take longer: its machine says that it is at work.</summary>
    /// <value>2 seconds to a day; 30 seconds by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside these limits.</exception>
    public TimeSpan UnreachableAfter
    {
        get;
        set => field = value >= Shortest && value <= Longest
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"UnreachableAfter must be from 2 seconds to a day, not {value}.");
    } = TimeSpan.FromSeconds(30);
}
