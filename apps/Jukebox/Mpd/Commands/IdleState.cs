using Jukebox.Mpd.Protocol;
using Jukebox.Songs;

namespace Jukebox.Mpd.Commands;

/// <summary>What has changed since a client was told, and whether it waits to be told.</summary>
internal sealed class IdleState
{
    // In the order in which the protocol lists them.
    private static readonly (string Name, Subsystem Subsystem)[] Names =
    [
        ("database", Subsystem.Database),
        ("stored_playlist", Subsystem.StoredPlaylist),
        ("playlist", Subsystem.Playlist),
        ("player", Subsystem.Player),
        ("mixer", Subsystem.Mixer),
        ("output", Subsystem.Output),
        ("options", Subsystem.Options),
        ("update", Subsystem.Update),
    ];

    // The protocol has them; nothing ever changes here.
    private static readonly string[] Quiet = ["sticker", "subscription", "message", "neighbor", "mount", "partition"];

    private readonly HashSet<Subsystem> _changed = [];
    private readonly HashSet<Subsystem> _asked = [];

    /// <summary>Whether the client waits.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>The client waits for changes of some subsystems, or of any if it names none.</summary>
    /// <exception cref="AckException">There is no such subsystem.</exception>
    public void Begin(string[] names)
    {
        _asked.Clear();
        foreach (var name in names)
        {
            var found = Array.FindIndex(Names, known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
            if (found >= 0)
            {
                _asked.Add(Names[found].Subsystem);
            }
            else if (!Quiet.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                throw AckException.Argument($"Unrecognized idle event: {name}");
            }
        }

        if (names.Length == 0)
        {
            _asked.UnionWith(Names.Select(static known => known.Subsystem));
        }

        IsWaiting = true;
    }

    /// <summary>The client waits no more.</summary>
    public void End() => IsWaiting = false;

    /// <summary>Something has changed.</summary>
    public void Add(Subsystem subsystem) => _changed.Add(subsystem);

    /// <summary>If the client waits for something that has changed, tells it, and ends the waiting. What it has not asked for is kept.</summary>
    /// <returns>Whether the client was told.</returns>
    public bool TryAnswer(Response response)
    {
        if (!IsWaiting || !_changed.Overlaps(_asked))
        {
            return false;
        }

        IsWaiting = false;
        foreach (var (name, subsystem) in Names)
        {
            if (_asked.Contains(subsystem) && _changed.Remove(subsystem))
            {
                response.Pair("changed", name);
            }
        }

        response.Ok();
        return true;
    }
}
