using System.Net;

namespace Jukebox.Mpd;

/// <summary>How clients are served.</summary>
internal sealed record MpdOptions
{
    /// <summary>Where clients connect; port 0 for one that is free.</summary>
    public IPEndPoint EndPoint { get; init; } = new(IPAddress.Loopback, 6600);

    /// <summary>How many clients may be connected at once.</summary>
    public int MaxConnections { get; init; } = 500;

    /// <summary>How long a client may say nothing while it does not wait for changes.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client may read nothing while its buffer is full.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long what was written may take to get to a client whose connection ends.</summary>
    public TimeSpan TimeToClose { get; init; } = TimeSpan.FromSeconds(1);
}
