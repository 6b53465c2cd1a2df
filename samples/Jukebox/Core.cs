using Nekka;

/// <summary>The jukebox. Its parts do the work, one call at a time.</summary>
public class Core : Actor
{
    public Core()
    {
        Library = new Library();
        var events = ActorSystem.Events;
        Tracklist = new Tracklist(events);
        Playback = new Playback(Tracklist, events);
        Mixer = new Mixer(events);
    }

    [Traversable]
    public Library Library { get; }

    [Traversable]
    public Tracklist Tracklist { get; }

    [Traversable]
    public Playback Playback { get; }

    [Traversable]
    public Mixer Mixer { get; }
}

public sealed record Track(string Artist, string Title)
{
    public override string ToString() => $"{Title} by {Artist}";
}

/// <summary>The available tracks.</summary>
public class Library
{
    private static readonly Track[] Tracks =
    [
        new("Einaudi", "Una mattina"),
        new("Satie", "Gymnopédie No. 1"),
        new("Einstürzende Neubauten", "Sabrina"),
    ];

    public IReadOnlyList<Track> Search(string query) =>
        [.. Tracks.Where(track => track.ToString().Contains(query, StringComparison.OrdinalIgnoreCase))];
}

/// <summary>The queue of tracks.</summary>
public class Tracklist(ActorEvents events)
{
    private readonly List<Track> _tracks = [];

    public int Length => _tracks.Count;

    public void Add(IReadOnlyList<Track> tracks)
    {
        _tracks.AddRange(tracks);
        events.Publish(new TracklistChanged(Length));
    }

    // Not public, so not part of the proxy.
    internal Track? At(int position) => _tracks.ElementAtOrDefault(position);
}

/// <summary>The current track and state.</summary>
public class Playback(Tracklist tracklist, ActorEvents events)
{
    private int _position;

    public string State { get; private set; } = "stopped";

    public Track? Current => State == "playing" ? tracklist.At(_position) : null;

    public void Play()
    {
        State = tracklist.At(_position) is null ? "stopped" : "playing";
        if (Current is { } track)
        {
            events.Publish(new TrackStarted(track));
        }
    }

    public void Next()
    {
        _position++;
        Play();
    }
}

/// <summary>The volume.</summary>
public class Mixer(ActorEvents events)
{
    public int Volume
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            field = value;
            events.Publish(new VolumeChanged(value));
        }
    }
}
