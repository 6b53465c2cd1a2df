using Nekka;

/// <summary>What the jukebox publishes: a record for each kind of event, so that a listener subscribes to what it needs.</summary>
public abstract record JukeboxEvent;

public sealed record TracklistChanged(int Length) : JukeboxEvent;

public sealed record TrackStarted(Track Track) : JukeboxEvent;

public sealed record VolumeChanged(int Volume) : JukeboxEvent;

/// <summary>Shows all that happens.</summary>
public class Display : ThreadActor
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines() => [.. _lines];

    protected override void OnStart() => Subscribe<JukeboxEvent>();

    protected override object? OnReceive(object? message)
    {
        _lines.Add(message switch
        {
            TracklistChanged changed => $"{changed.Length} tracks",
            TrackStarted started => $"> {started.Track}",
            VolumeChanged changed => $"volume {changed.Volume}",
            _ => $"{message}",
        });
        return null;
    }
}

/// <summary>Notes the tracks that were played.</summary>
public class Scrobbler : Actor
{
    private readonly List<Track> _played = [];

    public IReadOnlyList<string> Played() => [.. _played.Select(track => track.Title)];

    protected override void OnStart() => Subscribe<TrackStarted>();

    protected override object? OnReceive(object? message)
    {
        _played.Add(((TrackStarted)message!).Track);
        return null;
    }
}
