using System.Net;

namespace Jukebox;

/// <summary>What the command line and the configuration say.</summary>
internal sealed record JukeboxOptions
{
    /// <summary>The folder with the music. A whole path, as all paths here.</summary>
    public required string Music { get; init; }

    /// <summary>The folder with the stored playlists.</summary>
    public required string Playlists { get; init; }

    /// <summary>The file that keeps the queue, the options, the volume and the place in the song.</summary>
    public required string State { get; init; }

    /// <summary>Whether pieces of the server's own are put into <see cref="Music"/>, queued and played.</summary>
    public bool Demo { get; init; }

    /// <summary>The address on which both ports listen.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>The port for clients; 0 for one that is free.</summary>
    public int Port { get; init; } = 6600;

    /// <summary>The port for listeners and the page; 0 for one that is free.</summary>
    public int Http { get; init; } = 8000;

    /// <summary>How many clients may be connected at once.</summary>
    public int MaxConnections { get; init; } = 500;

    /// <summary>How many may hear the stream at once.</summary>
    public int MaxListeners { get; init; } = 100;

    /// <summary>What gets the sound: <c>http</c>, <c>null</c>, <c>file:PATH</c> or <c>pipe:COMMAND</c>.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = ["http"];

    /// <summary>Assemblies with backends of others.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];
}
