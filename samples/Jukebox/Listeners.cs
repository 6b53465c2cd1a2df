using Nekka;

/// <summary>The events of the jukebox, for every started actor that implements this interface.</summary>
public interface IListener
{
    void TracklistChanged(int length);

    void Started(Track track);

    void VolumeChanged(int volume);
}

/// <summary>Tells every listening actor, in its own context. Listeners need not register.</summary>
internal static class Listeners
{
    public static void Tell(Action<IListener> happening) => ActorRegistry.Broadcast(happening);
}

public class Display : ThreadActor, IListener
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines() => [.. _lines];

    public void TracklistChanged(int length) => _lines.Add($"{length} tracks");

    public void Started(Track track) => _lines.Add($"> {track}");

    public void VolumeChanged(int volume) => _lines.Add($"volume {volume}");
}

public class Scrobbler : Actor, IListener
{
    private readonly List<Track> _played = [];

    public IReadOnlyList<string> Played() => [.. _played.Select(track => track.Title)];

    public void Started(Track track) => _played.Add(track);

    public void TracklistChanged(int length)
    {
        // Not needed here.
    }

    public void VolumeChanged(int volume)
    {
        // Not needed here.
    }
}
