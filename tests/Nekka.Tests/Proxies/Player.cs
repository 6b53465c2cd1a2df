namespace Nekka.Tests.Proxies;

/// <summary>An actor with attributes that can be reached through, and one that cannot.</summary>
public class Player : Actor
{
    [Traversable]
    public Playback Playback { get; set; } = new();

    [Traversable]
    public IVolume? Volume { get; set; } = new Volume();

    public Library Library { get; } = new();

    public Playback NotMarked { get; } = new();

    public Future<Exception> Failure { get; } = new();

    public void Lose() => Volume = null;

    public async Task Hold(Task until) => await until;

    protected override void OnFailure(Exception exception) => Failure.Set(exception);
}

public class Playback
{
    [Traversable]
    public readonly Track Track = new();

    public string State { get; set; } = "stopped";

    public SynchronizationContext? Context => SynchronizationContext.Current;

    public bool Play(string? song = null)
    {
        State = $"playing {song}";
        return true;
    }

    public async Task<int> Seek(int position)
    {
        await Task.Yield();
        return position;
    }

    public void Stop() => State = "stopped";

    public void Throw() => throw new NotSupportedException("Oops");
}

public class Track
{
    [Traversable]
    public Track? Next { get; set; }

    public string Title { get; set; } = "first";

    public void Append(string title) => Next = new Track { Title = title };
}

/// <summary>Its mark goes for every attribute that holds one.</summary>
[Traversable]
public class Library
{
    [Traversable]
    public ICollection<string> Songs { get; } = new List<string>();
}

public interface IVolume
{
    int Level { get; set; }

    void Mute();
}

public sealed class Volume : IVolume
{
    public int Level { get; set; } = 5;

    public void Mute() => Level = 0;
}
